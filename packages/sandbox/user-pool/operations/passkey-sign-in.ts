import { createHash } from "node:crypto";
import { AwsError } from "../../contract";
import { type Json, text } from "../json";
import { handleOf, type Party, requestOptions } from "../passkeys/options";
import type { Passkey } from "../passkeys/passkey";
import { isOriginOf } from "../passkeys/settings";
import { clientDataIn, used } from "../passkeys/verified";
import type { Pool } from "../pool";
import { needsSecondFactor } from "../second-factor";
import type { Stranger } from "../unknown-user";
import type { User } from "../users";
import { type OfClient, refused } from "./operation";
import { afterAllFactors, checkMaySignIn } from "./signed-in";

type Who = Pick<Stranger, "username">;

/** None of somebody of whom a second factor is asked: a passkey is one factor, and no first of two. */
export function usablePasskeys(
  { username }: Who,
  { settings, users }: Pick<Pool, "settings" | "users">,
): readonly Passkey[] {
  const user = users.named(username);
  if (!settings.passkeys?.relyingPartyId || user?.status !== "CONFIRMED") return [];
  return needsSecondFactor(user, { settings }) ? [] : (user.passkeys ?? []);
}

/** What a page has to hand to the authenticator. @param session that the challenge is of */
export function passkeyAsked(who: Who, session: string, pool: OfClient): Json {
  const options = requestOptions(
    { passkeys: usablePasskeys(who, pool) },
    partyOf(pool),
    challengeOf(session),
  );
  return { ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) } };
}

/** Tokens for whoever shows that the challenge was signed by one of the user's passkeys. */
export async function withPasskey(
  who: Who,
  responses: Json,
  session: string,
  pool: OfClient,
): Promise<Json> {
  const credential = credentialIn(text(responses, "CREDENTIAL"));
  const party = partyOf(pool);
  const { origin } = clientDataIn(credential);
  const passkey = usablePasskeys(who, pool).find(({ id }) => id === credential["id"]);
  if (!passkey || !isOriginOf(origin, party.relyingPartyId)) throw notThis();
  const shown = { credential, party, origin, challenge: challengeOf(session) };
  const counted = await used(passkey, shown);
  const user = pool.users.named(who.username);
  if (!counted || !user || !isHandleOf(user, credential)) throw notThis();
  return afterAllFactors(put(user, counted, pool), pool);
}

/** Somebody may have deleted it, or disabled the user, in the meantime. */
function put(user: User, counted: Passkey, pool: OfClient): User {
  checkMaySignIn(user);
  if (!usablePasskeys(user, pool).some(({ id }) => id === counted.id)) throw notThis();
  const passkeys = user.passkeys?.map((each) => (each.id === counted.id ? counted : each)) ?? [];
  const changed = { ...user, passkeys };
  pool.users.put(changed);
  return changed;
}

/** An authenticator that says whose passkey it is has to be right. */
function isHandleOf(user: User, { response }: Json): boolean {
  const { userHandle } = response as { userHandle?: unknown };
  return !userHandle || userHandle === handleOf(user);
}

function credentialIn(written: string): Json {
  try {
    const credential: unknown = JSON.parse(written);
    if (typeof credential === "object" && credential !== null) return credential as Json;
  } catch {}
  throw new AwsError("InvalidParameterException", "CREDENTIAL is not the JSON of a credential.");
}

/** Nobody else has the session, so nobody else's signature is of its challenge. */
function challengeOf(session: string): string {
  return createHash("sha256").update(session).digest("base64url");
}

/** @throws AwsError where the pool says no domain */
export function partyOf({ settings }: Pick<Pool, "settings">): Party {
  const { passkeys } = settings;
  if (!passkeys) {
    throw new AwsError(
      "WebAuthnNotEnabledException",
      "Passkeys are not enabled for the user pool.",
    );
  }
  const { relyingPartyId, userVerification } = passkeys;
  if (relyingPartyId) return { relyingPartyId, userVerification };
  throw new AwsError(
    "WebAuthnConfigurationMissingException",
    "The user pool has no relying party ID for passkeys.",
  );
}

function notThis(): AwsError {
  return refused("The passkey could not be verified.");
}
