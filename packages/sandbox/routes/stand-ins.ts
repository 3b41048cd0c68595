import { restJson } from "../server/protocol";
import { MEBIBYTE, type Route } from "../server/route";
import type { StandIns } from "../stand-ins";

/** `/_sandbox/providers/google/authorize`, and the others. */
export function standInsRoute(service: StandIns): Route {
  return { limit: MEBIBYTE, protocol: restJson, answer: (request) => service.answer(request) };
}
