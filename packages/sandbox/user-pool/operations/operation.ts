import { decodeJwt } from "jose";
import { accessDenied } from "../../authorization";
import { type Authorize, AwsError, type Caller } from "../../contract";
import type { Client } from "../clients";
import { type Json, text } from "../json";
import type { Pool } from "../pool";
import { OWN_ACCOUNT } from "../scopes";
import type { Session } from "../tokens";
import { type By, byIn } from "../triggers";

/** What is asked of the pools together. */
export type Operation = (input: Json, pools: readonly Pool[], asking: Asking) => Promise<Json>;

export interface Asking {
  /** Whoever signed the request. */
  readonly caller: Caller | undefined;
  /** By the rights of the caller. */
  readonly authorize: Authorize;
  /** What the request itself tells IAM. */
  readonly context?: Readonly<Record<string, string | string[]>>;
  /** Of a pool that there is not. */
  readonly arnOf: (poolId: string) => string;
}

/** A pool, and what of the request its triggers are told. */
export interface Asked extends Pool {
  readonly by: By;
}

export interface OfClient extends Asked {
  readonly client: Client;
  /** Which device the client says that it is on. */
  readonly deviceKey?: string | undefined;
}

/** An operation that names a client, and so its pool. */
export function ofClient(run: (input: Json, pool: OfClient) => Json | Promise<Json>): Operation {
  return async (input, pools) => {
    const id = text(input, "ClientId");
    for (const pool of pools) {
      const client = pool.clients.find((each) => each.id === id);
      if (client) return run(input, { ...pool, client, by: byIn(input, client) });
    }
    throw noClient(id);
  };
}

/** The same, of a pool that was named already. */
export function byClient(run: (input: Json, pool: OfClient) => Json | Promise<Json>) {
  return (input: Json, pool: Asked): Json | Promise<Json> => {
    const id = text(input, "ClientId");
    const client = pool.clients.find((each) => each.id === id);
    if (client) return run(input, { ...pool, client, by: byIn(input, client) });
    throw noClient(id);
  };
}

function noClient(id: string): AwsError {
  return new AwsError("ResourceNotFoundException", `User pool client ${id} does not exist.`);
}

/** An operation of somebody who is signed in, with an access token. */
export function ofUser(
  run: (input: Json, pool: Asked & Session) => Json | Promise<Json>,
): Operation {
  return async (input, pools) => {
    const token = text(input, "AccessToken");
    const pool = pools.find(({ settings }) => settings.issuer === issuerIn(token));
    if (!pool) throw refused("Invalid Access Token");
    const session = await sessionOf(token, pool);
    const { scopes = [OWN_ACCOUNT] } = session.signIn;
    if (!scopes.includes(OWN_ACCOUNT)) throw refused("Access Token does not have required scopes");
    return run(input, { ...pool, ...session, by: byIn(input, session.client) });
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

/** An operation that takes a signed request, by somebody who has the right to it in IAM. */
export function ofAdministrator(
  run: (input: Json, pool: Asked) => Json | Promise<Json>,
  name: string,
): Operation {
  return async (input, pools, { caller, authorize, context, arnOf }) => {
    if (!caller) {
      throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    const id = text(input, "UserPoolId");
    const pool = pools.find(({ settings }) => settings.id === id);
    const asked = {
      caller,
      action: `cognito-idp:${name}`,
      resource: pool?.settings.arn ?? arnOf(id),
    };
    const answered = authorize({ ...asked, ...(context && { context }) });
    if (!answered.allowed) throw accessDenied(answered);
    if (pool) return run(input, { ...pool, by: byIn(input) });
    throw new AwsError("ResourceNotFoundException", `User pool ${id} does not exist.`);
  };
}

export function refused(message: string): AwsError {
  return new AwsError("NotAuthorizedException", message);
}
