import { handle } from "../shared/handle";
import { ChangedNote, noteFrom } from "./note";
import { notes } from "./notes";

/** `PUT /notes/{id}`: 200 with the note, 404, 409 when it was changed since `version`. */
export const handler = handle(async ({ caller, path, body }) => {
  const { version, ...data } = body(ChangedNote);
  const row = await notes.update(caller, path("id"), { data, version });
  return { status: 200, body: noteFrom(row) };
});
