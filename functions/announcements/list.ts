import { handleVisitor } from "../shared/handle";
import { pageFrom } from "../shared/page";
import { announcements, announcementsFrom, OWNER } from "./announcements";

/**
 * `GET /announcements?limit&cursor`: 200 with `{announcements, cursor?}`, newest first, to guests too; no
 * cursor, no more of them.
 */
export const handler = handleVisitor(async ({ query }) => {
  const { rows, cursor } = await announcements.query(OWNER, pageFrom(query));
  return { status: 200, body: { announcements: rows.flatMap(announcementsFrom), cursor } };
});
