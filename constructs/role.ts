import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Construct } from "constructs";
import { ConfigurationError } from "./configuration-error";
import { GrantedPolicy } from "./granted-policy";
import { type Grantee, policyDocument, type Statement } from "./grantee";

/** Who may assume a role. */
export type Trust =
  | { readonly service: "lambda.amazonaws.com" | "apigateway.amazonaws.com" }
  /** Those whom one identity pool, by its id, gives credentials to. */
  | {
      readonly identityPoolId: string;
      /** @default "authenticated" - who has signed in; never both */
      readonly who?: "authenticated" | "unauthenticated";
    };

export interface RoleProps {
  /** At most 64 characters; unique in the account. */
  readonly name: string;
  readonly trust: Trust;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const NAME_LIMIT = 64;

/** A role that may do nothing until it is granted to. */
export class Role extends Construct implements Grantee {
  readonly arn: string;
  readonly name: string;
  private readonly policy: GrantedPolicy;

  /** @throws ConfigurationError if the name is longer than IAM takes */
  constructor(scope: Construct, id: string, { name, trust }: RoleProps) {
    super(scope, id);
    if (name.length > NAME_LIMIT) {
      throw new ConfigurationError(
        `role "${name}" has ${name.length} characters: IAM takes at most ${NAME_LIMIT}`,
      );
    }
    const role = new IamRole(this, "role", { name, assumeRolePolicy: trustPolicyOf(trust) });
    this.arn = role.arn;
    this.name = role.name;
    this.policy = new GrantedPolicy(this, role.id);
  }

  /** @throws ConfigurationError if the policy outgrows what IAM takes */
  grant(...statements: readonly Statement[]): void {
    this.policy.add(statements);
  }
}

function trustPolicyOf(trust: Trust): string {
  return policyDocument("service" in trust ? serviceTrust(trust.service) : identityTrust(trust));
}

function serviceTrust(service: string): object {
  return { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
}

/**
 * Without `aud` any identity pool in the world could hand out this role (CVE-2024-28056), without
 * `amr` this pool could hand it to anyone.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
function identityTrust(trust: Extract<Trust, { readonly identityPoolId: string }>): object {
  const { identityPoolId, who = "authenticated" } = trust;
  return {
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { "cognito-identity.amazonaws.com:aud": identityPoolId },
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": who },
    },
  };
}
