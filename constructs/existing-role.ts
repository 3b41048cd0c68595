import { Construct } from "constructs";
import { ConfigurationError } from "./configuration-error";
import { GrantedPolicy } from "./granted-policy";
import type { Grantee, Statement } from "./grantee";

/** A role that somebody else looks after: what it is granted here comes on top of what it may do. */
export class ExistingRole extends Construct implements Grantee {
  private readonly policy: GrantedPolicy;

  /** @throws ConfigurationError if the name is no role's, such as its ARN */
  constructor(scope: Construct, id: string, { name }: { readonly name: string }) {
    super(scope, id);
    if (!/^[\w+=,.@-]{1,64}$/.test(name)) {
      throw new ConfigurationError(
        `role "${name}": its name, not its ARN: 1 to 64 letters, digits and + = , . @ - _`,
      );
    }
    this.policy = new GrantedPolicy(this, name);
  }

  /** @throws ConfigurationError if the policy outgrows what IAM takes */
  grant(...statements: readonly Statement[]): void {
    this.policy.add(statements);
  }
}
