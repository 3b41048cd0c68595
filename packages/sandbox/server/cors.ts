import type { HttpResponse } from "../contract";

/** Cognito and DynamoDB let pages of any origin call them; the rest is up to what is signed or sent. */
const ANY_ORIGIN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,x-amz-crc32,Date",
};

/** Names its headers, as `*` would not cover `Authorization`. */
export function preflight(asked: string | undefined): HttpResponse {
  return {
    status: 200,
    headers: {
      ...ANY_ORIGIN,
      "access-control-allow-methods": "POST, GET, OPTIONS",
      "access-control-allow-headers": asked ?? "*",
      "access-control-max-age": "172800",
    },
    body: "",
  };
}

export function forAnyOrigin(response: HttpResponse): HttpResponse {
  return { ...response, headers: { ...response.headers, ...ANY_ORIGIN } };
}
