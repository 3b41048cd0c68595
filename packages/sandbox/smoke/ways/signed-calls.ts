import type { Signer } from "../people/person";
import type { Step } from "../step";
import { CREDENTIALS } from "../steps/credentials";
import { files } from "../steps/files";
import { noNotes, notes } from "../steps/notes";
import { UNSIGNED } from "../steps/refusal";
import { NOTES, refusals } from "../steps/refusals";
import { signatures } from "../steps/signatures";

/** What is asked of whoever has AWS credentials, wherever these come from. */
export const signedCalls: readonly Step<Signer>[] = [
  ...notes(CREDENTIALS),
  ...refusals(UNSIGNED, NOTES),
  ...signatures,
  ...files,
  noNotes,
];
