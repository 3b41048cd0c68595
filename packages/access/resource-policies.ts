import type { Resource, Stack } from "@notes-api/terraform-json";
import type { Document, Policy, Statement } from "./policy";
import { policyIn } from "./written-policies";

/** The policy that a thing itself carries, where the stack gives it one. */
export function policyOf(stack: Stack, thing: Resource): Policy | undefined {
  const { values } = thing;
  switch (thing.type) {
    case "aws_s3_bucket":
      return written(stack, thing, "aws_s3_bucket_policy", "bucket", [values.bucket, values.id]);
    case "aws_lambda_function":
      return permissionsOf(stack, thing);
    case "aws_api_gateway_rest_api":
      return expanded(
        written(stack, thing, "aws_api_gateway_rest_api_policy", "rest_api_id", [values.id]),
        values.execution_arn,
      );
    case "aws_dynamodb_table":
      return written(stack, thing, "aws_dynamodb_resource_policy", "resource_arn", [values.arn]);
    default:
      return undefined;
  }
}

/** In the thing itself, or in a resource beside it. */
function written(
  stack: Stack,
  thing: Resource,
  type: string,
  attribute: string,
  names: readonly unknown[],
): Policy | undefined {
  const beside = stack.of(type).filter(({ values }) => names.includes(values[attribute]));
  const [first, ...others] = [...(thing.values.policy ? [thing] : []), ...beside].map((resource) =>
    policyIn(resource, "policy", nameOf(thing)),
  );
  if (!first || others.length === 0) return first;
  return { ...first, problem: `there are ${others.length + 1} of them: the last one written wins` };
}

/** API Gateway takes `execute-api:/dev/*` for what begins with the ARN of the API. */
function expanded(policy: Policy | undefined, arn: string): Policy | undefined {
  const text = JSON.stringify(policy?.document)?.replaceAll('"execute-api:/', `"${arn}/`);
  return policy && { ...policy, document: JSON.parse(text ?? "") };
}

function nameOf({ type, values }: Resource): string {
  return type === "aws_s3_bucket" ? "the bucket's policy" : `the policy of ${values.name}`;
}

/** A function's policy is written piece by piece: a permission is a statement of it. */
function permissionsOf(stack: Stack, { values, address }: Resource): Policy | undefined {
  const permissions = stack
    .of("aws_lambda_permission")
    .filter((each) => functionNamed(each.values.function_name).name === values.function_name);
  if (permissions.length === 0) return undefined;
  const Statement = permissions.map((permission) => statementOf(permission, String(values.arn)));
  const document: Document = { Version: "2012-10-17", Statement };
  return { name: `the permissions of ${values.function_name}`, address, document };
}

/** By name or ARN, with a version or an alias at its end or not. */
export function functionNamed(given: unknown): { name?: string; qualifier?: string } {
  const { groups = {} } =
    /^(?:(?:arn:[^:]+:lambda:[^:]*:)?\d{12}:function:)?(?<name>[^:]+)(?::(?<qualifier>[^:]+))?$/.exec(
      String(given),
    ) ?? {};
  return groups;
}

/** As Lambda itself turns AddPermission into a statement. */
function statementOf({ values, name }: Resource, arn: string): Statement {
  const { principal, source_arn, source_account, principal_org_id, function_url_auth_type } =
    values;
  const qualifier = values.qualifier ?? functionNamed(values.function_name).qualifier;
  const is = {
    ...(source_account && { "aws:SourceAccount": source_account }),
    ...(principal_org_id && { "aws:PrincipalOrgID": principal_org_id }),
    ...(function_url_auth_type && { "lambda:FunctionUrlAuthType": function_url_auth_type }),
  };
  const Condition = {
    ...(source_arn && { ArnLike: { "aws:SourceArn": source_arn } }),
    ...(Object.keys(is).length > 0 && { StringEquals: is }),
  };
  return {
    Sid: name,
    Effect: "Allow",
    Principal: principalOf(String(principal)),
    Action: values.action,
    Resource: qualifier ? `${arn}:${qualifier}` : arn,
    ...(Object.keys(Condition).length > 0 && { Condition }),
  };
}

function principalOf(principal: string): NonNullable<Statement["Principal"]> {
  if (principal === "*") return "*";
  if (principal.endsWith(".amazonaws.com")) return { Service: principal };
  return { AWS: /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal };
}
