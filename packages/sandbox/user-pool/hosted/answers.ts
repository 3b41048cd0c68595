import type { HttpResponse } from "../../contract";
import type { Html } from "../../page/html";
import type { Json } from "../json";

const NOT_KEPT = { "cache-control": "no-store", pragma: "no-cache" };

export function redirect(location: string, cookie?: string): HttpResponse {
  const headers = { ...NOT_KEPT, location, ...(cookie && { "set-cookie": cookie }) };
  return { status: 302, headers, body: "" };
}

/** @param posts where its forms lead in the end, such as `http://localhost:5173` */
export function page(
  status: number,
  { text }: Html,
  { cookie, posts = [] }: { readonly cookie?: string; readonly posts?: readonly string[] } = {},
): HttpResponse {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    // A browser holds a form to this on the redirect that follows as well.
    ["form-action 'self'", ...posts].join(" "),
  ];
  const headers = {
    ...NOT_KEPT,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "referrer-policy": "same-origin",
    ...(cookie && { "set-cookie": cookie }),
  };
  return { status, headers, body: text };
}

export function json(
  status: number,
  body: Json,
  headers: HttpResponse["headers"] = {},
): HttpResponse {
  const type = { "content-type": "application/json;charset=UTF-8" };
  return { status, headers: { ...NOT_KEPT, ...type, ...headers }, body: JSON.stringify(body) };
}
