import { decodeJwt } from "jose";
import { AwsError, type World } from "../contract";
import type { Pool } from "./pool";
import type { Claims } from "./tokens";

/** What an identity pool wants of a token. */
export interface Wanted {
  readonly clientId: string;
  /** Whether to ask as well if the user is still signed in. */
  readonly serverSide: boolean;
}

/** @throws AwsError NotAuthorizedException that says what is wrong with it */
export async function checkIdToken(
  token: string,
  { clientId, serverSide }: Wanted,
  { settings, tokens, signIns, users }: Pick<Pool, "settings" | "tokens" | "signIns" | "users">,
  world: Pick<World, "now">,
): Promise<Claims> {
  if (issuerIn(token) !== settings.issuer) throw invalid("Issuer doesn't match providerName");
  const claims = await tokens.open(token);
  if (!claims) throw invalid("Couldn't verify signed token.");
  if (claims.token_use !== "id") throw invalid(NO_ID_TOKEN);
  if (claims.aud !== clientId) throw invalid("Incorrect token audience.");
  const now = Math.floor(world.now() / 1_000);
  if (now >= claims.exp) throw invalid(`Token expired: ${now} >= ${claims.exp}`);
  if (!serverSide) return claims;
  const signIn = signIns.withId(claims.event_id);
  if (!signIn || signIn.revoked) throw invalid("Token has been revoked.");
  if (!users.named(signIn.username)?.enabled) throw invalid("User is disabled or does not exist.");
  return claims;
}

const NO_ID_TOKEN = "Not a valid OpenId Connect identity token.";

function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw invalid(NO_ID_TOKEN);
  }
}

function invalid(problem: string): AwsError {
  return new AwsError("NotAuthorizedException", `Invalid login token. ${problem}`);
}
