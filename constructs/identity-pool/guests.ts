import { Construct } from "constructs";
import type { Statement } from "../grantee";
import { Role } from "../role";

export interface GuestsProps {
  /** What the role's name begins with. */
  readonly name: string;
  readonly identityPoolId: string;
}

/**
 * Whoever has not signed in: anyone in the world who knows the pool's id, which is in every page. They
 * may do nothing until it is granted, by a sentence of its own: they are no `Grantee`, so that what is
 * granted to those who signed in cannot be granted to guests by mistake.
 */
export class Guests extends Construct {
  readonly roleArn: string;
  private readonly role: Role;

  constructor(scope: Construct, id: string, { name, identityPoolId }: GuestsProps) {
    super(scope, id);
    this.role = new Role(this, "role", {
      name: `${name}-guests`,
      trust: { identityPoolId, who: "unauthenticated" },
    });
    this.roleArn = this.role.arn;
  }

  /** For the owner of a resource that has something for everyone. */
  grantToAnyone(...statements: readonly Statement[]): void {
    this.role.grant(...statements);
  }
}
