import { Functions } from "../functions";
import type { GuestRoute } from "../guard";
import { OwnedTable } from "../owned-table";
import type { RouteTarget } from "../rest-api/routes";
import type { Ground } from "./way";

/**
 * What the service has to say to everyone, guests too: in a table of its own, so that the function that
 * guests call can read nobody's notes.
 */
export function announcementRoutes({
  stack,
  name,
  deletable = false,
}: Ground): Record<GuestRoute, RouteTarget> {
  const announcements = new OwnedTable(stack, "announcements", {
    name: `${name}-announcements`,
    deletable,
  });
  const functions = new Functions(stack, "announcement-functions", {
    name: `${name}-announcements`,
    directory: "functions/announcements",
    handlers: { list: [announcements.access("Query")] },
  });
  return { "GET /announcements": { handler: functions.at("list"), for: "guests" } };
}
