import { restJson } from "../server/protocol";
import { MEBIBYTE, type Route } from "../server/route";
import type { Mailing } from "../ses";

/** `POST /v2/email/outbound-emails`, signed for `ses`: without a signature a path is S3's. */
export function sesRoute({ service }: Mailing): Route {
  return { limit: 40 * MEBIBYTE, protocol: restJson, answer: service };
}
