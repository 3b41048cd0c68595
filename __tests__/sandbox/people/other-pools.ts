import { inOldPool, OLD_POOL } from "../user-pool/in-old-pool";
import type { Place } from "../ways/place";
import type { Kind } from "./kind";
import { ADA, EVE, entered, PASSWORD, signedIn, tokenHolder, userOf, userPools } from "./newcomer";

const EXISTING = { id: "eu-central-1_Existing1", clientId: "1exampleclientid0123456789" };

/** The twin's token is said to be of a pool that is not known. */
export const OF_EXISTING_POOL: Kind = {
  name: "of-existing-pool",
  guard: () => ({ type: "iam", users: { existing: EXISTING } }),
  works: async (place) => withToken(place, ADA, EXISTING.id),
  refused: async (place) => withToken(place, EVE, "eu-central-1_Existing2"),
};

async function withToken(place: Place, email: string, userPoolId: string) {
  const { idToken } = await (await signedIn(place, email)).user.tokens();
  return entered(place, tokenHolder(place, String(idToken), userPoolId));
}

/** Shows the old password, which is the new pool's from then on. The twin has not verified the address. */
export const OVER_AT_SIGN_IN: Kind = {
  name: "over-at-sign-in",
  guard: () => ({
    type: "iam",
    users: { selfSignUp: true, migrateFrom: { ...OLD_POOL, at: "sign-in" } },
  }),
  works: (place) => byOldPassword(place, ADA, true),
  refused: (place) => byOldPassword(place, EVE, false),
};

async function byOldPassword(place: Place, email: string, isVerified: boolean) {
  await inOldPool(place.url, { email, password: PASSWORD, isVerified });
  await userPools(place).initiateAuth({
    ...{ ClientId: place.output("user_pool_client_id"), AuthFlow: "USER_PASSWORD_AUTH" },
    AuthParameters: { USERNAME: email, PASSWORD },
  });
  const person = userOf(place, email);
  await person.signIn();
  return entered(place, person);
}

const { clientId: _, ...ALL_BUT_CLIENT } = OLD_POOL;
const NEW = `${PASSWORD}!`;

/** Forgets the old password, and sets another by a mailed code. The twin has not verified the address. */
export const OVER_BY_CODE: Kind = {
  name: "over-by-code",
  guard: () => ({
    type: "iam",
    users: { selfSignUp: true, migrateFrom: { ...ALL_BUT_CLIENT, at: "forgotten-password" } },
  }),
  works: (place) => byCode(place, ADA, true),
  refused: (place) => byCode(place, EVE, false),
};

async function byCode(place: Place, email: string, isVerified: boolean) {
  await inOldPool(place.url, { email, password: PASSWORD, isVerified });
  const who = { ClientId: place.output("user_pool_client_id"), Username: email };
  await userPools(place).forgotPassword(who);
  const { code = "000000" } = (await place.mailTo(email)) ?? {};
  await userPools(place).confirmForgotPassword({ ...who, ConfirmationCode: code, Password: NEW });
  const person = userOf(place, email, NEW);
  await person.signIn();
  return entered(place, person);
}
