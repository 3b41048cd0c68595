import type { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import { ExistingRole } from "../existing-role";
import type { KnownIdentityPool } from "./known";

/** An identity pool that somebody else looks after. */
export interface ExistingIdentityPool {
  /** `<region>:<uuid>`. */
  readonly id: string;
  /** The name of the role that it gives to whoever is signed in. */
  readonly signedInRoleName: string;
}

const POOL_ID = /^[a-z]{2}(?:-[a-z]+)+-\d:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws ConfigurationError if the id or the role's name is none */
export function existingIdentityPool(
  scope: Construct,
  constructId: string,
  { id, signedInRoleName }: ExistingIdentityPool,
): KnownIdentityPool {
  if (!POOL_ID.test(id)) {
    throw new ConfigurationError(
      `identity pool "${id}": an id is <region>:<uuid>, such as eu-central-1:01234567-89ab-cdef-0123-456789abcdef`,
    );
  }
  return { id, signedIn: new ExistingRole(scope, constructId, { name: signedInRoleName }) };
}
