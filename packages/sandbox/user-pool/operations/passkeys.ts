import { AwsError } from "../../contract";
import { type Json, part, text } from "../json";
import { creationOptions } from "../passkeys/options";
import type { Passkey } from "../passkeys/passkey";
import { isOriginOf } from "../passkeys/settings";
import { clientDataIn, registered } from "../passkeys/verified";
import type { Pool } from "../pool";
import type { Session } from "../tokens";
import { paged } from "./paging";
import { partyOf } from "./passkey-sign-in";

type Needs = Pick<Pool, "settings" | "users" | "passkeyRegistrations" | "world"> &
  Pick<Session, "user" | "client">;

/** Of a user. */
const MOST = 20;
const VALID_SECONDS = 300;

export function startWebAuthnRegistration(_input: Json, pool: Needs): Json {
  const { user, client, passkeyRegistrations } = pool;
  const party = partyOf(pool);
  const registration = { username: user.username, clientId: client.id };
  const key = passkeyRegistrations.begin(registration, VALID_SECONDS);
  const challenge = Buffer.from(key, "base64").toString("base64url");
  return { CredentialCreationOptions: creationOptions(user, party, challenge) };
}

/** A challenge has one try. */
export async function completeWebAuthnRegistration(input: Json, pool: Needs): Promise<Json> {
  const credential = part(input, "Credential");
  const party = partyOf(pool);
  const { challenge, origin } = clientDataIn(credential);
  checkBegun(challenge, pool);
  if (!isOriginOf(origin, party.relyingPartyId)) {
    const message = `A page of ${origin} is not of the relying party ${party.relyingPartyId}.`;
    throw new AwsError("WebAuthnOriginNotAllowedException", message);
  }
  const shown = { credential, party, challenge, origin };
  keep(await registered(shown, pool.world.now()), pool);
  return {};
}

function checkBegun(challenge: string, { user, client, passkeyRegistrations }: Needs): void {
  const key = Buffer.from(challenge, "base64url").toString("base64");
  const begun = passkeyRegistrations.find(key);
  if (begun?.username !== user.username) {
    throw new AwsError("WebAuthnChallengeNotFoundException", "There is no such challenge.");
  }
  passkeyRegistrations.end(key);
  if (begun.clientId === client.id) return;
  throw new AwsError("WebAuthnClientMismatchException", "The challenge is of another client.");
}

function keep(passkey: Passkey, { users, user: { username }, world }: Needs): void {
  const user = users.named(username);
  if (!user) throw new AwsError("UserNotFoundException", "User does not exist.");
  const { passkeys = [] } = user;
  if (passkeys.length >= MOST) {
    throw new AwsError("LimitExceededException", `A user has at most ${MOST} passkeys.`);
  }
  const isTaken = users.all().some((each) => each.passkeys?.some(({ id }) => id === passkey.id));
  if (isTaken) {
    throw new AwsError("InvalidParameterException", "The passkey is registered already.");
  }
  users.put({ ...user, passkeys: [...passkeys, passkey], modified: world.now() });
}

export function listWebAuthnCredentials(input: Json, pool: Needs): Json {
  const { relyingPartyId } = partyOf(pool);
  const asked = { ...input, Limit: input["MaxResults"] };
  const { page, next } = paged(pool.user.passkeys ?? [], ({ id }) => id, asked, "NextToken");
  return { Credentials: page.map((each) => described(each, relyingPartyId)), ...next };
}

/** Dates are seconds since 1970. */
function described({ id, attachment, transports, created }: Passkey, RelyingPartyId: string): Json {
  return {
    CredentialId: id,
    FriendlyCredentialName: "Passkey",
    RelyingPartyId,
    ...(attachment && { AuthenticatorAttachment: attachment }),
    AuthenticatorTransports: transports,
    CreatedAt: created / 1_000,
  };
}

export function deleteWebAuthnCredential(input: Json, { user, users, world }: Needs): Json {
  const wanted = text(input, "CredentialId");
  const passkeys = (user.passkeys ?? []).filter(({ id }) => id !== wanted);
  if (passkeys.length === (user.passkeys ?? []).length) {
    throw new AwsError("ResourceNotFoundException", "The passkey does not exist.");
  }
  users.put({ ...user, passkeys, modified: world.now() });
  return {};
}
