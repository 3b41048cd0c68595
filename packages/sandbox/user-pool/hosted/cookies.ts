import type { HttpRequest } from "../../contract";
import { same } from "../passwords";
import type { Domain } from "./domain";

/** Seconds that somebody stays signed in on the pages of a domain. */
export const SESSION_SECONDS = 3_600;

type Name = "cognito" | "csrf-state" | "XSRF-TOKEN";

/**
 * Sent back to this domain alone, and not with what other sites post.
 * @param seconds 0 takes it away
 */
export function cookie(
  name: Name,
  value: string,
  seconds: number,
  { url }: Pick<Domain, "url">,
): string {
  const { pathname } = new URL(url);
  return `${name}=${value}; Path=${pathname}; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
}

export function cookieIn({ headers }: Pick<HttpRequest, "headers">, name: Name) {
  const cookies = (headers["cookie"] ?? "").split(";").map((each) => each.trim());
  return cookies.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** What a form sends back, to show that it is ours: the browser's cookie of old, or a new one. */
export function formToken(
  request: Pick<HttpRequest, "headers">,
  { pool }: Pick<Domain, "pool">,
): string {
  return cookieIn(request, "XSRF-TOKEN") || pool.world.random(24).toString("base64url");
}

export function isOurForm(request: Pick<HttpRequest, "headers">, form: URLSearchParams): boolean {
  const expected = cookieIn(request, "XSRF-TOKEN");
  return !!expected && same(expected, form.get("_csrf") ?? "");
}
