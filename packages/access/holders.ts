import type { Resource, Stack } from "@notes-api/terraform-json";
import { groupsIn } from "./groups";
import { listOf, type Policy } from "./policy";
import { customerPolicy, managedPolicy, policyIn } from "./written-policies";

/** Who assumes a role, as far as the stack says. */
export type Use =
  | { readonly by: "signed-in" | "guest"; readonly pool: Resource }
  | { readonly by: "member"; readonly pool: Resource; readonly group: Resource }
  | { readonly by: "function"; readonly of: Resource }
  | { readonly by: "api-gateway-logs"; readonly of: Resource };

/** Whoever holds rights: a role, a user, a group, or a policy that nobody in the stack holds yet. */
export interface Holder {
  readonly resource: Resource;
  readonly name: string;
  readonly arn: string;
  readonly policies: readonly Policy[];
  readonly boundary: Policy | undefined;
  /** Who may assume it; roles alone have it. */
  readonly trust: Policy | undefined;
  readonly uses: readonly Use[];
}

const HOLDERS = ["aws_iam_role", "aws_iam_user", "aws_iam_group"];

/** All of a stack, with all the ways in which Terraform gives them policies. */
export function holdersIn(stack: Stack): readonly Holder[] {
  const holders = HOLDERS.flatMap((type) => stack.of(type)).map((resource) => ({
    resource,
    name: String(resource.values.name),
    arn: String(resource.values.arn),
    policies: policiesOf(stack, resource),
    boundary: boundaryOf(stack, resource),
    trust: resource.values.assume_role_policy
      ? policyIn(resource, "assume_role_policy", `the trust of ${resource.values.name}`)
      : undefined,
    uses: usesOf(stack, resource),
  }));
  return [...holders, ...unheldIn(stack, holders)];
}

/** A policy that is made for somebody outside of the stack. */
function unheldIn(stack: Stack, holders: readonly Holder[]): readonly Holder[] {
  const held = new Set(
    holders
      .flatMap(({ policies, boundary }) => [...policies, boundary])
      .map((policy) => policy?.address),
  );
  return stack
    .of("aws_iam_policy")
    .filter(({ address }) => !held.has(address))
    .map((resource) => ({
      resource,
      name: `whoever holds ${resource.values.name}`,
      arn: `arn:aws:iam::${stack.account}:role/whoever-holds-${resource.values.name}`,
      policies: [policyIn(resource, "policy", String(resource.values.name))],
      boundary: undefined,
      trust: undefined,
      uses: [],
    }));
}

function policiesOf(stack: Stack, holder: Resource): readonly Policy[] {
  const [, , kind = ""] = holder.type.split("_");
  const isHeldBy = ({ values }: Resource) => values[kind] === holder.values.name;
  const written = stack
    .of(`${holder.type}_policy`)
    .filter(isHeldBy)
    .map((resource) => policyIn(resource, "policy", String(resource.values.name ?? resource.name)));
  const inline = listOf(holder.values.inline_policy).map((block) =>
    policyIn({ ...holder, values: block }, "policy", String(block.name)),
  );
  const attached = [
    ...stack
      .of(`${holder.type}_policy_attachment`)
      .filter(isHeldBy)
      .map(({ values }) => values.policy_arn),
    ...stack
      .of("aws_iam_policy_attachment")
      .filter(({ values }) => listOf(values[`${kind}s`]).includes(holder.values.name))
      .map(({ values }) => values.policy_arn),
    ...stack
      .of(`${holder.type}_policy_attachments_exclusive`)
      .filter(({ values }) => values[`${kind}_name`] === holder.values.name)
      .flatMap(({ values }) => listOf(values.policy_arns)),
    ...listOf(holder.values.managed_policy_arns),
  ];
  return [...written, ...inline, ...attached.map((arn) => policyAt(stack, String(arn), holder))];
}

function boundaryOf(stack: Stack, holder: Resource): Policy | undefined {
  const arn = holder.values.permissions_boundary;
  return arn ? policyAt(stack, String(arn), holder) : undefined;
}

function policyAt(stack: Stack, arn: string, holder: Resource): Policy {
  const written = stack.of("aws_iam_policy").find(({ values }) => values.arn === arn);
  return written ? customerPolicy(written) : managedPolicy(arn, holder);
}

function usesOf(stack: Stack, role: Resource): readonly Use[] {
  const { arn } = role.values;
  const pools = stack.of("aws_cognito_identity_pool_roles_attachment").flatMap(({ values }) => {
    const pool = stack
      .of("aws_cognito_identity_pool")
      .find((each) => each.values.id === values.identity_pool_id);
    if (!pool) return [];
    return [
      ...(values.roles?.authenticated === arn ? [{ by: "signed-in", pool } as const] : []),
      ...(values.roles?.unauthenticated === arn ? [{ by: "guest", pool } as const] : []),
    ];
  });
  const functions = stack
    .of("aws_lambda_function")
    .filter(({ values }) => values.role === arn)
    .map((of) => ({ by: "function", of }) as const);
  const logs = stack
    .of("aws_api_gateway_account")
    .filter(({ values }) => values.cloudwatch_role_arn === arn)
    .map((of) => ({ by: "api-gateway-logs", of }) as const);
  return [...pools, ...membersWith(stack, arn), ...functions, ...logs];
}

function membersWith(stack: Stack, role: unknown): readonly Use[] {
  return stack.of("aws_cognito_identity_pool").flatMap((pool) =>
    groupsIn(stack, pool)
      .filter(({ values }) => values.role_arn === role)
      .map((group) => ({ by: "member", pool, group }) as const),
  );
}
