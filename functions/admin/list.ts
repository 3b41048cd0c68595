import { noteFrom } from "../notes/note";
import { everyonesNotes } from "../notes/notes";
import { handle } from "../shared/handle";
import { pageFrom } from "../shared/page";

/**
 * `GET /admin/notes?limit&cursor`: 200 with `{notes, cursor?}`, everyone's notes, each with the id of its
 * `owner`; no cursor, no more notes. Who may call it is IAM's to say.
 */
export const handler = handle(async ({ query }) => {
  const { rows, cursor } = await everyonesNotes(pageFrom(query));
  const notes = rows.map((row) => ({ owner: row.owner, ...noteFrom(row) }));
  return { status: 200, body: { notes, cursor } };
});
