import { DataAwsSecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-version";
import { TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import { looksLikeSecret } from "../public-id";

/**
 * Where a secret is kept: never here. Terraform's state gets to hold it in both cases, so that the state
 * has to be as well guarded.
 */
export type Secret =
  /** A sensitive variable of the stack, set by `TF_VAR_<name>` or in Terraform Cloud. */
  | { readonly variable: string; readonly secretsManager?: never }
  /** A secret of AWS Secrets Manager by name or ARN, whose whole text it is. */
  | { readonly secretsManager: string; readonly variable?: never };

const VARIABLE = /^[a-z][a-z0-9_]{0,63}$/;
const SECRET_NAME = /^(?:arn:aws:secretsmanager:[\w-]+:\d{12}:secret:)?[\w/+=.@-]{1,512}$/;

/**
 * @param what it is, for errors
 * @returns a reference that Terraform resolves
 * @throws ConfigurationError for a secret itself, and for what is no name
 */
export function secretValue(scope: Construct, id: string, what: string, secret: Secret): string {
  if (typeof secret === "string") {
    throw new ConfigurationError(
      `${what} is written out: say { variable: "name" } or { secretsManager: "name" } instead`,
    );
  }
  const { variable: name, secretsManager: secretId } = secret ?? {};
  if (name !== undefined && secretId === undefined) return variable(scope, what, name).stringValue;
  if (secretId === undefined || name !== undefined) {
    throw new ConfigurationError(
      `${what}: say either { variable: "name" } or { secretsManager: "name" }`,
    );
  }
  if (!SECRET_NAME.test(secretId) || looksLikeSecret(secretId)) {
    throw new ConfigurationError(
      `${what}: secretsManager is no name or ARN of a secret (it is not shown, in case it is the secret)`,
    );
  }
  return new DataAwsSecretsmanagerSecretVersion(scope, id, { secretId }).secretString;
}

/** One for the whole stack, under the name that was given. */
function variable(scope: Construct, what: string, name: string): TerraformVariable {
  if (!VARIABLE.test(name) || looksLikeSecret(name)) {
    throw new ConfigurationError(
      `${what}: its variable is no name of small letters, digits and _ (it is not shown, in case it is the secret)`,
    );
  }
  const stack = TerraformStack.of(scope);
  const variables = stack.node.tryFindChild("variables") ?? new Construct(stack, "variables");
  const known = variables.node.tryFindChild(name);
  if (known) return known as TerraformVariable;
  const created = new TerraformVariable(variables, name, {
    type: "string",
    sensitive: true,
    nullable: false,
    description: what,
  });
  created.overrideLogicalId(name);
  return created;
}
