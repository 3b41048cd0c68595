import type { Authorize, Data, HttpRequest, Sessions, Verify } from "../contract";
import { AwsError } from "../contract";
import type { DeveloperTokens } from "./developer-tokens";
import type { Identities, Identity } from "./identities";
import type { Input } from "./input";
import type { Pool } from "./pools";
import type { Verifiers } from "./sign-ins";

export interface IdentityPoolNeeds extends Verifiers {
  /** Keeps who is who. */
  readonly data: Data;
  readonly sessions: Sessions;
  readonly verify: Verify;
  readonly authorize: Authorize;
}

/** What an operation has to do with. */
export interface Known extends IdentityPoolNeeds {
  readonly pools: readonly Pool[];
  readonly identities: Identities;
  readonly developerTokens: DeveloperTokens;
}

export type Operation = (input: Input, known: Known, request: HttpRequest) => Promise<object>;

/** @throws AwsError where there is none */
export function poolWith({ pools }: Known, id: string): Pool {
  const pool = pools.find((each) => each.id === id);
  if (pool) return pool;
  throw new AwsError("ResourceNotFoundException", `IdentityPool '${id}' not found.`);
}

/** @param pool any, unless it is given @throws AwsError where there is none, or none any more */
export function identityWith({ identities }: Known, id: string, pool?: string): Identity {
  const identity = identities.find(id);
  if (identity && (pool === undefined || identity.pool === pool)) return identity;
  throw new AwsError("ResourceNotFoundException", `Identity '${id}' not found.`);
}
