import { Functions } from "../functions";
import type { MemberRoute } from "../guard";
import type { RouteTarget } from "../rest-api/routes";
import type { Ground } from "./way";

/** What members of a group may do and nobody else: read everyone's notes. */
export function adminRoutes({ stack, name, notes }: Ground): Record<MemberRoute, RouteTarget> {
  const functions = new Functions(stack, "admin-functions", {
    name: `${name}-admin`,
    directory: "functions/admin",
    handlers: { list: [notes.accessToAll()] },
  });
  return { "GET /admin/notes": { handler: functions.at("list"), for: "members" } };
}
