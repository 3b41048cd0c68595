import { handlePublic } from "../shared/handle";
import { Problem } from "../shared/problem";
import { firstVersion, newId } from "../shared/row";
import { NewPassword } from "./account";
import { type Hash, hashed, matches } from "./hash";
import { ACCOUNT, accounts, CODE, codes, counters, FAILURES, ownerOf } from "./users";

const TRIES = 5;

/** Seconds for which tries without a code are remembered. */
const MEMORY = 900;

/**
 * `PUT /password`: 204, and the account is there, with this password and no failures. 400 for
 * a code that is wrong, expired, used, used up or was never sent, all alike.
 *
 * An account begins here, once a code came back: nobody can take an address that is another's.
 */
export const handler = handlePublic(async ({ body }) => {
  const { email, code, password } = body(NewPassword);
  const owner = ownerOf(email);
  if (!(await accepted(owner, code))) {
    throw new Problem(400, { detail: "The code is wrong, or good no more." });
  }
  await setPassword(owner, await hashed(password));
  await counters.delete(owner, FAILURES);
  return { status: 204 };
});

/** Whether this is the code, and nobody has used it: each try is counted before it is looked at. */
async function accepted(owner: string, code: string): Promise<boolean> {
  const tried = await codes.count(owner, CODE, MEMORY);
  const goodFor = tried.version - 1 <= TRIES ? tried.data : undefined;
  return (await matches(code, goodFor)) && codes.take(owner, tried);
}

/** @throws Problem 409 when another request is setting it */
async function setPassword(owner: string, password: Hash): Promise<void> {
  const account = await accounts.get(owner, ACCOUNT);
  if (account) {
    const { data, version } = account;
    await accounts.update(owner, ACCOUNT, { data: { ...data, password }, version });
    return;
  }
  const first = firstVersion({ userId: newId(), password }, { id: ACCOUNT });
  if (!(await accounts.add(owner, first))) throw new Problem(409);
}
