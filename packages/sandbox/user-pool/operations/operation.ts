import { decodeJwt } from "jose";
import { AwsError, type Caller } from "../../contract";
import type { Client } from "../clients";
import { type Json, text } from "../json";
import type { Pool } from "../pool";
import { OWN_ACCOUNT } from "../scopes";
import type { Session } from "../tokens";

/** What is asked of the pools together. */
export type Operation = (
  input: Json,
  pools: readonly Pool[],
  caller: Caller | undefined,
) => Promise<Json>;

export interface OfClient extends Pool {
  readonly client: Client;
}

/** An operation that names a client, and so its pool. */
export function ofClient(run: (input: Json, pool: OfClient) => Json | Promise<Json>): Operation {
  return async (input, pools) => {
    const id = text(input, "ClientId");
    for (const pool of pools) {
      const client = pool.clients.find((each) => each.id === id);
      if (client) return run(input, { ...pool, client });
    }
    throw new AwsError("ResourceNotFoundException", `User pool client ${id} does not exist.`);
  };
}

/** An operation of somebody who is signed in, with an access token. */
export function ofUser(
  run: (input: Json, pool: Pool & Session) => Json | Promise<Json>,
): Operation {
  return async (input, pools) => {
    const token = text(input, "AccessToken");
    const pool = pools.find(({ settings }) => settings.issuer === issuerIn(token));
    if (!pool) throw refused("Invalid Access Token");
    const session = await sessionOf(token, pool);
    const { scopes = [OWN_ACCOUNT] } = session.signIn;
    if (!scopes.includes(OWN_ACCOUNT)) throw refused("Access Token does not have required scopes");
    return run(input, { ...pool, ...session });
  };
}

/**
 * Whose access token it is, whatever it is good for.
 * @throws AwsError NotAuthorizedException, UserNotFoundException
 */
export async function sessionOf(token: string, pool: Pool): Promise<Session> {
  const claims = await pool.tokens.open(token);
  if (claims?.token_use !== "access") throw refused("Invalid Access Token");
  if (claims.exp * 1_000 <= pool.world.now()) throw refused("Access Token has expired");
  const signIn = pool.signIns.withId(claims.event_id);
  const client = pool.clients.find(({ id }) => id === claims["client_id"]);
  if (!client || !signIn || signIn.revoked) throw refused("Access Token has been revoked");
  const user = pool.users.named(signIn.username);
  if (!user) throw new AwsError("UserNotFoundException", "User does not exist.");
  if (!user.enabled) throw refused("User is disabled.");
  return { user, client, signIn };
}

function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** An operation that only an administrator of the account may ask for, with a signed request. */
export function ofAdministrator(
  run: (input: Json, pool: Pool) => Json | Promise<Json>,
  name: string,
): Operation {
  return async (input, pools, caller) => {
    if (!caller) {
      throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    const id = text(input, "UserPoolId");
    const pool = pools.find(({ settings }) => settings.id === id);
    if (caller.role !== "administrator") {
      throw new AwsError(
        "AccessDeniedException",
        `User: ${caller.principal} is not authorized to perform: cognito-idp:${name} on resource: ${pool?.settings.arn ?? id}: only an administrator of the account is`,
      );
    }
    if (pool) return run(input, pool);
    throw new AwsError("ResourceNotFoundException", `User pool ${id} does not exist.`);
  };
}

export function refused(message: string): AwsError {
  return new AwsError("NotAuthorizedException", message);
}
