import { handle } from "../shared/handle";
import { pageFrom } from "../shared/page";
import { noteFrom } from "./note";
import { notes } from "./notes";

/** `GET /notes?limit&cursor`: 200 with `{notes, cursor?}`, newest first; no cursor, no more notes. */
export const handler = handle(async ({ caller, query }) => {
  const { rows, cursor } = await notes.query(caller, pageFrom(query));
  return { status: 200, body: { notes: rows.map(noteFrom), cursor } };
});
