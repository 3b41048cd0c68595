import type { Value } from "@notes-api/terraform-json";
import type { HttpResponse } from "../contract";
import { type Call, mediaType } from "./call";
import { mappedHeaders, templateFor } from "./mapping";
import { Refusal } from "./refusal";
import { rendered } from "./velocity";

/** An integration of type MOCK: its request template says which status, its response what is answered. */
export function mock(call: Call): HttpResponse {
  const response = responseFor(call, statusOf(call));
  const headers = mappedHeaders(
    response.response_parameters ?? {},
    "method.response.header.",
    call,
  );
  const found = templateFor(response.response_templates ?? {}, call.request.headers["accept"]);
  const { text, override } = rendered(found?.template ?? "", call);
  return {
    status: Number(override.status ?? response.status_code),
    headers: { "Content-Type": found?.type ?? "application/json", ...headers, ...override.header },
    body: text,
  };
}

/** The `statusCode` that the request template writes. */
function statusOf(call: Call): number {
  const text = requestText(call);
  try {
    const { statusCode } = JSON.parse(text);
    if (Number.isInteger(Number(statusCode))) return Number(statusCode);
  } catch {
    // Neither a number nor JSON is a status.
  }
  throw new Refusal("DEFAULT_5XX", {
    reason: "Execution failed due to configuration error: Unable to parse statusCode",
  });
}

/** Where no template fits, the body itself, unless that is ruled out. */
function requestText(call: Call): string {
  const { request_templates: templates = {}, passthrough_behavior: behavior } =
    call.method?.integration ?? {};
  const template = templates[mediaType(call.request.headers["content-type"])];
  if (template !== undefined) return rendered(template, call).text;
  const none = Object.keys(templates).length === 0;
  if (behavior === "NEVER" || (behavior === "WHEN_NO_TEMPLATES" && !none)) {
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE");
  }
  return call.request.body.toString("utf8");
}

/** The one whose pattern fits the status, else the one without. */
function responseFor(call: Call, status: number): Value {
  const responses = call.method?.integrationResponses ?? [];
  const found =
    responses.find(({ selection_pattern: pattern }) => {
      return pattern && new RegExp(`^(?:${pattern})$`).test(String(status));
    }) ?? responses.find(({ selection_pattern: pattern }) => !pattern);
  if (found) return found;
  throw new Refusal("DEFAULT_5XX", {
    reason: `Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: ${status}`,
  });
}
