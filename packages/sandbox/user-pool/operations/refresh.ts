import { AwsError } from "../../contract";
import { checkSecret, checkSecretHash } from "../clients";
import { type Json, optionalText, text } from "../json";
import type { Session } from "../tokens";
import type { User } from "../users";
import { type OfClient, refused } from "./operation";

type Needs = Pick<
  OfClient,
  "client" | "deviceKey" | "users" | "signIns" | "tokens" | "world" | "by"
>;

/** New tokens of a sign-in, for its refresh token. */
export async function refreshed(
  token: string,
  secretHash: string | undefined,
  pool: Needs,
): Promise<Json> {
  const session = sessionWith(token, pool);
  checkDevice(session, pool.deviceKey);
  checkSecretHash(pool.client, namesOf(session.user), secretHash);
  return { ChallengeParameters: {}, AuthenticationResult: await issued(session, pool) };
}

export async function getTokensFromRefreshToken(input: Json, pool: Needs): Promise<Json> {
  checkSecret(pool.client, optionalText(input, "ClientSecret"));
  const session = sessionWith(text(input, "RefreshToken"), pool);
  checkDevice(session, optionalText(input, "DeviceKey"));
  return { AuthenticationResult: await issued(session, pool) };
}

/** A device that was confirmed has to be named. */
function checkDevice({ user, signIn }: Session, key: string | undefined): void {
  const isConfirmed = user.devices?.some((each) => each.key === signIn.device?.key);
  if (isConfirmed && signIn.device?.key !== key) throw refused("Invalid Refresh Token");
}

function issued(session: Session, { tokens, by }: Pick<Needs, "tokens" | "by">): Promise<Json> {
  return tokens.issue(session, { by: { ...by, tokenSource: "RefreshTokens" } });
}

/** @throws AwsError NotAuthorizedException for a refresh token that is not, or no longer, the client's */
export function sessionWith(
  token: string,
  { client, users, signIns, world }: Omit<Needs, "tokens" | "by">,
): Session {
  const signIn = signIns.withToken(token);
  if (signIn?.clientId !== client.id) throw refused("Invalid Refresh Token");
  if (signIn.revoked) throw refused("Refresh Token has been revoked");
  if (signIn.until <= world.now()) throw refused("Refresh Token has expired");
  const user = users.named(signIn.username);
  if (!user) throw refused("Invalid Refresh Token");
  if (!user.enabled) throw refused("User is disabled.");
  return { user, client, signIn };
}

function namesOf({ username, attributes }: User): string[] {
  return [username, ...(attributes["email"] ? [attributes["email"]] : [])];
}

/** Ends a sign-in: its refresh token, and every token that came of it. */
export function revokeToken(
  input: Json,
  { client, signIns }: Pick<OfClient, "client" | "signIns">,
): Json {
  checkSecret(client, optionalText(input, "ClientSecret"));
  if (!client.revokesTokens) {
    throw new AwsError(
      "UnsupportedOperationException",
      `Token revocation is not enabled for client ${client.id}`,
    );
  }
  const token = text(input, "Token");
  if (token.split(".").length === 3) {
    throw new AwsError("UnsupportedTokenTypeException", "Only a refresh token can be revoked.");
  }
  const signIn = signIns.withToken(token);
  if (signIn && signIn.clientId !== client.id) {
    throw new AwsError("UnauthorizedException", "The token was given to another client.");
  }
  if (signIn) signIns.revoke(signIn.id);
  return {};
}
