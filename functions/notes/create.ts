import { handle } from "../shared/handle";
import { addOnce, idempotencyKeyFrom } from "../shared/once";
import { NewNote, noteFrom } from "./note";
import { claims, notes } from "./notes";

/** `POST /notes`: 201 with the note. A repetition under one `Idempotency-Key`: the first answer. */
export const handler = handle(async ({ caller, header, body }) => {
  const key = idempotencyKeyFrom(header);
  const row = await addOnce({ rows: notes, claims }, { owner: caller, key, data: body(NewNote) });
  return { status: 201, body: noteFrom(row) };
});
