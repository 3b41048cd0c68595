import { handle } from "../shared/handle";
import { found } from "../shared/row";
import { noteFrom } from "./note";
import { notes } from "./notes";

/** `GET /notes/{id}`: 200 with the note, 404. */
export const handler = handle(async ({ caller, path }) => {
  const row = found(await notes.get(caller, path("id")));
  return { status: 200, body: noteFrom(row) };
});
