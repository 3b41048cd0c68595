import { handle } from "../shared/handle";
import { notes } from "./notes";

/** `DELETE /notes/{id}`: 204, also when it was gone. */
export const handler = handle(async ({ caller, path }) => {
  await notes.delete(caller, path("id"));
  return { status: 204 };
});
