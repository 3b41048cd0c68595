import type { Deployment } from "../outputs";
import type { Signer } from "../people/person";
import type { Step } from "../step";
import { CREDENTIALS } from "../steps/credentials";
import { files } from "../steps/files";
import { ADMIN_ROUTES } from "../steps/groups";
import { GUEST_ROUTES } from "../steps/guests";
import { notes } from "../steps/notes";
import { UNSIGNED } from "../steps/refusal";
import { NOTES, refusals } from "../steps/refusals";
import { signatures } from "../steps/signatures";

/** What is asked of whoever has AWS credentials, wherever these come from; Ada's note stays. */
export function signedCalls({ user_pool_groups, guests }: Deployment): readonly Step<Signer>[] {
  const routes = [
    ...NOTES,
    ...(user_pool_groups === undefined ? [] : ADMIN_ROUTES),
    ...(guests === "true" ? GUEST_ROUTES : []),
  ];
  return [...notes(CREDENTIALS), ...refusals(UNSIGNED, routes), ...signatures, ...files];
}
