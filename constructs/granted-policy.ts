import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import { ConfigurationError } from "./configuration-error";
import { policyOf, type Statement } from "./grantee";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LIMIT = 10_240;
/** A reference is taken for an ARN as long as an API's, of which a role is granted one for each route. */
const ARN = "x".repeat(60);

/** What a role was granted, as one policy; there is none until something was. */
export class GrantedPolicy {
  private readonly statements: Statement[] = [];

  constructor(
    /** The role's construct, in which the policy stands. */
    private readonly scope: Construct,
    /** The role's name, or a reference to it. */
    private readonly role: string,
  ) {}

  /** @throws ConfigurationError if the policy outgrows what IAM takes */
  add(statements: readonly Statement[]): void {
    if (this.statements.length === 0) this.attach();
    this.statements.push(...statements);
    this.refuseOverlong();
  }

  private attach(): void {
    new IamRolePolicy(this.scope, "policy", {
      name: "granted",
      role: this.role,
      policy: Lazy.stringValue({ produce: () => policyOf(this.statements) }),
    });
  }

  private refuseOverlong(): void {
    const length = policyOf(this.statements).replace(/\$\{TfToken\[[^\]]+\]\}/g, ARN).length;
    if (length > LIMIT) {
      throw new ConfigurationError(
        `role "${this.scope.node.path}" would need a policy of about ${length} characters: IAM takes at most ${LIMIT}; grant less to it, or split the API`,
      );
    }
  }
}
