import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { ConfigurationError } from "./configuration-error";
import { type Grantee, policyDocument, policyOf, type Statement } from "./grantee";

/** Who may assume a role. */
export type Trust =
  | { readonly service: "lambda.amazonaws.com" | "apigateway.amazonaws.com" }
  /** Signed-in users of one identity pool, by its id. */
  | { readonly identityPoolId: string };

export interface RoleProps {
  /** At most 64 characters; unique in the account. */
  readonly name: string;
  readonly trust: Trust;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const NAME_LIMIT = 64;
const POLICY_LIMIT = 10_240;
/** A reference is taken for an ARN as long as an API's, of which a role is granted one for each route. */
const ARN = "x".repeat(60);

/** A role that may do nothing until it is granted to. */
export class Role extends Construct implements Grantee {
  readonly arn: string;
  readonly name: string;
  private readonly role: IamRole;
  private readonly statements: Statement[] = [];

  /** @throws ConfigurationError if the name is longer than IAM takes */
  constructor(scope: Construct, id: string, { name, trust }: RoleProps) {
    super(scope, id);
    if (name.length > NAME_LIMIT) {
      throw new ConfigurationError(
        `role "${name}" has ${name.length} characters: IAM takes at most ${NAME_LIMIT}`,
      );
    }
    this.role = new IamRole(this, "role", { name, assumeRolePolicy: trustPolicyOf(trust) });
    this.arn = this.role.arn;
    this.name = this.role.name;
  }

  /** @throws ConfigurationError if the policy outgrows what IAM takes */
  grant(...statements: readonly Statement[]): void {
    if (this.statements.length === 0) this.attachPolicy();
    this.statements.push(...statements);
    this.refuseOverlongPolicy();
  }

  private attachPolicy(): void {
    new IamRolePolicy(this, "policy", {
      name: "granted",
      role: this.role.id,
      policy: Lazy.stringValue({ produce: () => policyOf(this.statements) }),
    });
  }

  private refuseOverlongPolicy(): void {
    const length = policyOf(this.statements).replace(/\$\{TfToken\[[^\]]+\]\}/g, ARN).length;
    if (length > POLICY_LIMIT) {
      throw new ConfigurationError(
        `role "${this.node.path}" would need a policy of about ${length} characters: IAM takes at most ${POLICY_LIMIT}; grant less to it, or split the API`,
      );
    }
  }
}

function trustPolicyOf(trust: Trust): string {
  return policyDocument(
    "service" in trust ? serviceTrust(trust.service) : signedInTrust(trust.identityPoolId),
  );
}

function serviceTrust(service: string): object {
  return { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
}

/**
 * Without `aud` any identity pool in the world could hand out this role (CVE-2024-28056), without
 * `amr` this pool's guests could.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
function signedInTrust(identityPoolId: string): object {
  return {
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { "cognito-identity.amazonaws.com:aud": identityPoolId },
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
    },
  };
}
