import type { ApisService } from "../api-gateway";
import type { HttpRequest } from "../contract";
import { restJson } from "../server/protocol";
import { MEBIBYTE, type Route } from "../server/route";

/** What API Gateway takes, in bytes. */
const LIMIT = 10 * MEBIBYTE;

/** An API's stage comes next after `base`, then the path of the route. */
export function apiRoute(apis: ApisService, api: string, base: string): Route {
  const answer = (sent: HttpRequest) => {
    const [stage = ""] = /^[^/]*/.exec(sent.path.slice(base.length + 1)) ?? [];
    const path = sent.path.slice(base.length + 1 + stage.length);
    return apis.handle(api, decoded(stage), { ...sent, path }, sent);
  };
  return {
    limit: LIMIT,
    protocol: restJson,
    // The API words itself that it is too much, and lets pages read it.
    tooLarge: (sent) => answer({ ...sent, body: Buffer.alloc(LIMIT + 1) }),
    answer,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
