import { handlePublic } from "../shared/handle";
import { Problem } from "../shared/problem";
import type { Row } from "../shared/row";
import { Credentials } from "./account";
import { hashed, isOfToday, matches } from "./hash";
import { countAgainst } from "./limit";
import { tokenFor } from "./token";
import { ACCOUNT, type Account, accounts, counters, FAILURES, ownerOf } from "./users";

const LIMIT = { id: FAILURES, most: 10, seconds: 900 };

/**
 * `POST /sessions`: 201 with `{identityId, token}`, 401 for a password that is wrong and for an
 * address without an account, alike in answer, work and calls. After ten failures 429, also for the
 * right password, for this address alone, until a quarter of an hour has passed since the first. A success
 * takes back no failure but its own: otherwise more guesses would show that there is an account.
 */
export const handler = handlePublic(async ({ body }) => {
  const { email, password } = body(Credentials);
  const owner = ownerOf(email);
  await countAgainst(LIMIT, owner);
  const account = await accounts.get(owner, ACCOUNT);
  const right = await matches(password, account?.data.password);
  if (!account || !right) throw new Problem(401, { detail: "Wrong e-mail address or password." });
  await counters.uncount(owner, FAILURES);
  if (!isOfToday(account.data.password)) await renewHash(owner, account, password);
  return { status: 201, body: await tokenFor(account.data.userId) };
});

/** Lets a guess cost what it costs today. Who has set a new password meanwhile has done it already. */
async function renewHash(owner: string, { data, version }: Row<Account>, password: string) {
  const renewed = { ...data, password: await hashed(password) };
  await accounts.update(owner, ACCOUNT, { data: renewed, version }).catch((error) => {
    if (!(error instanceof Problem)) throw error;
  });
}
