import type { Resource, Stack } from "@notes-api/terraform-json";
import { listOf } from "../policy";
import { functionNamed } from "../resource-policies";

/** The owner's type, and the attributes by which AWS finds it there. */
type Called = readonly [type: string, ...by: string[]];

const ROLE: Called = ["aws_iam_role", "name"];
const USER: Called = ["aws_iam_user", "name"];
const GROUP: Called = ["aws_iam_group", "name"];

/** What gives rights, and the attributes in which it says to whom, or to what. */
const OWNERS: Readonly<Record<string, Readonly<Record<string, Called>>>> = {
  aws_api_gateway_integration: { credentials: ["aws_iam_role", "arn"] },
  aws_api_gateway_rest_api_policy: { rest_api_id: ["aws_api_gateway_rest_api", "id"] },
  aws_dynamodb_resource_policy: { resource_arn: ["aws_dynamodb_table", "arn"] },
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
  aws_lambda_permission: { function_name: ["aws_lambda_function", "function_name"] },
  aws_s3_bucket_policy: { bucket: ["aws_s3_bucket", "bucket", "id"] },
};

/** Whom it names and who is not in the stack under that name: what it gives them, no table shows. */
export function strangersIn(stack: Stack, { type, values }: Resource): readonly string[] {
  return Object.entries(OWNERS[type] ?? {}).flatMap(([attribute, [owner, ...by]]) =>
    listOf<unknown>(values[attribute])
      .map((name) => (type === "aws_lambda_permission" ? functionNamed(name).name : String(name)))
      .filter(
        (name) => !stack.of(owner).some((each) => by.some((way) => each.values[way] === name)),
      )
      .map(String),
  );
}
