import type { Bearer } from "../people/person";
import type { Step } from "../step";
import { notes } from "../steps/notes";
import { UNAUTHORIZED } from "../steps/refusal";
import { NOTES, refusals } from "../steps/refusals";
import { tokens } from "../steps/tokens";
import { UPLOADS, uploads } from "../steps/uploads";

/** What is asked of whoever has a token; Ada's note stays. @param ready without which there are none */
export function tokenCalls(ready: string): readonly Step<Bearer>[] {
  return [
    ...notes(ready),
    ...refusals(UNAUTHORIZED, [...NOTES, ...UPLOADS]),
    ...tokens,
    ...uploads,
  ];
}
