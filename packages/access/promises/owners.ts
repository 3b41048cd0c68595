import type { Resource, Stack } from "@notes-api/terraform-json";
import { listOf } from "../policy";
import { functionNamed } from "../resource-policies";

const ROLE = "aws_iam_role";
const USER = "aws_iam_user";
const GROUP = "aws_iam_group";

/** What gives rights, and the attributes in which it says to whom, or to what. */
const OWNERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_api_gateway_integration: { credentials: ROLE },
  aws_api_gateway_rest_api_policy: { rest_api_id: "aws_api_gateway_rest_api" },
  aws_dynamodb_resource_policy: { resource_arn: "aws_dynamodb_table" },
  aws_iam_group_policy: { group: GROUP },
  aws_iam_group_policy_attachment: { group: GROUP },
  aws_iam_group_policy_attachments_exclusive: { group_name: GROUP },
  aws_iam_policy_attachment: { roles: ROLE, users: USER, groups: GROUP },
  aws_iam_role_policy: { role: ROLE },
  aws_iam_role_policy_attachment: { role: ROLE },
  aws_iam_role_policy_attachments_exclusive: { role_name: ROLE },
  aws_iam_user_policy: { user: USER },
  aws_iam_user_policy_attachment: { user: USER },
  aws_iam_user_policy_attachments_exclusive: { user_name: USER },
  aws_lambda_permission: { function_name: "aws_lambda_function" },
  aws_s3_bucket_policy: { bucket: "aws_s3_bucket" },
};

/** Whom it names and who is not in the stack: what it gives them, no table shows. */
export function strangersIn(stack: Stack, { type, values }: Resource): readonly string[] {
  return Object.entries(OWNERS[type] ?? {}).flatMap(([attribute, owner]) =>
    listOf<unknown>(values[attribute])
      .map((name) => (type === "aws_lambda_permission" ? functionNamed(name).name : String(name)))
      .filter((name) => !stack.of(owner).some((each) => isCalled(each, name)))
      .map(String),
  );
}

function isCalled({ values }: Resource, name: string | undefined): boolean {
  return [values.name, values.id, values.arn].includes(name);
}
