import { type Holder, type Policy, policyOf } from "@notes-api/access";
import type { Resource, Stack } from "@notes-api/terraform-json";
import type { Asked } from "../contract";

/** What carries policies of its own, and the attribute that begins the ARNs of what is in it. */
const CARRIERS: Readonly<Record<string, string>> = {
  aws_api_gateway_rest_api: "execution_arn",
  aws_dynamodb_table: "arn",
  aws_lambda_function: "arn",
  aws_s3_bucket: "arn",
};

/** A role that is not there lets nobody in, whatever else they may do. */
const NO_TRUST: Policy = {
  name: "the trust of a role that is not in this stack",
  address: "",
  document: { Version: "2012-10-17", Statement: [] },
};

/** The policy of the resource that a request is about; of a role that is asked for, its trust. */
export function policyAt(
  stack: Stack,
  holders: readonly Holder[],
  { action, resource }: Asked,
): Policy | undefined {
  if (/^sts:AssumeRole/i.test(action)) {
    return holders.find(({ arn }) => arn === resource)?.trust ?? NO_TRUST;
  }
  const carrier = stack.resources.find((each) => holds(each, resource));
  return carrier && policyOf(stack, carrier);
}

function holds({ mode, type, values }: Resource, arn: string): boolean {
  const attribute = mode === "managed" && Object.hasOwn(CARRIERS, type) && CARRIERS[type];
  if (!attribute) return false;
  const own = String(values[attribute]);
  return arn === own || arn.startsWith(`${own}/`) || arn.startsWith(`${own}:`);
}
