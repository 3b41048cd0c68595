import { AwsError } from "../../contract";
import { checkSecret, checkSecretHash } from "../clients";
import { type Json, optionalText, text } from "../json";
import type { SignIn } from "../sign-ins";
import type { User } from "../users";
import { type OfClient, refused } from "./operation";

type Needs = Pick<OfClient, "client" | "users" | "signIns" | "tokens" | "world">;

/** New tokens of a sign-in, for its refresh token. */
export async function refreshed(
  token: string,
  secretHash: string | undefined,
  pool: Needs,
): Promise<Json> {
  const { signIn, user } = signInOf(token, pool);
  checkSecretHash(pool.client, namesOf(user), secretHash);
  return { ChallengeParameters: {}, ...(await issued(signIn, user, pool)) };
}

export async function getTokensFromRefreshToken(input: Json, pool: Needs): Promise<Json> {
  checkSecret(pool.client, optionalText(input, "ClientSecret"));
  const { signIn, user } = signInOf(text(input, "RefreshToken"), pool);
  return issued(signIn, user, pool);
}

async function issued(signIn: SignIn, user: User, { client, tokens }: Needs): Promise<Json> {
  return { AuthenticationResult: await tokens.issue({ user, client, signIn }) };
}

function signInOf(token: string, { client, users, signIns, world }: Needs) {
  const signIn = signIns.withToken(token);
  if (signIn?.clientId !== client.id) throw refused("Invalid Refresh Token");
  if (signIn.revoked) throw refused("Refresh Token has been revoked");
  if (signIn.until <= world.now()) throw refused("Refresh Token has expired");
  const user = users.named(signIn.username);
  if (!user) throw refused("Invalid Refresh Token");
  if (!user.enabled) throw refused("User is disabled.");
  return { signIn, user };
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
