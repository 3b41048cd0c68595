import { randomInt } from "node:crypto";
import { handlePublic } from "../shared/handle";
import { epochSeconds, firstVersion } from "../shared/row";
import { Email } from "./account";
import { hashed } from "./hash";
import { countAgainst } from "./limit";
import { mail } from "./mail";
import { CODE, codes, MAILS, ownerOf } from "./users";

const LIMIT = { id: MAILS, most: 5, seconds: 3_600 };
const MINUTES = 15;

/** So many that guessing at everyone's codes, as fast as the route lets, takes decades for one. */
const DIGITS = 10;

/**
 * `POST /codes`: 202 when a code is on its way, 429 above five an hour for one address. Nobody
 * looks whether there is an account, so nobody learns it. A new code takes the place of the last one.
 */
export const handler = handlePublic(async ({ body }) => {
  const { email } = body(Email);
  const owner = ownerOf(email);
  await countAgainst(LIMIT, owner);
  const code = `${randomInt(10 ** DIGITS)}`.padStart(DIGITS, "0");
  const row = firstVersion(await hashed(code), { id: CODE });
  await codes.put(owner, { ...row, expiresAt: epochSeconds() + MINUTES * 60 });
  await mail(email, "Your code", textWith(code));
  return { status: 202 };
});

function textWith(code: string): string {
  return `Your code is ${code}

With it the password of your notes can be set, once, within ${MINUTES} minutes.
If you did not ask for it, there is nothing to do: without the code nothing changes.
`;
}
