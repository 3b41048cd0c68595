import type { Resource, Stack } from "@notes-api/terraform-json";
import type { Right } from "./right";

/** Whoever deploys reads and writes Terraform's state and its locks, whatever the stack's name. */
export function stateRights(stack: Stack, { values }: Resource): readonly Right[] {
  if (values.arn !== stack.outputs["state_access_policy_arn"]) return [];
  const buckets = stack.of("aws_s3_bucket").map((bucket) => bucket.values.arn);
  const locks = stack
    .of("aws_dynamodb_table")
    .filter((table) => table.values.hash_key === "LockID");
  const lockFile = buckets.map((arn) => `${arn}/*/terraform.tfstate.tflock`);
  return [
    { actions: ["s3:ListBucket"], resources: buckets },
    {
      actions: ["s3:GetObject", "s3:PutObject"],
      resources: [...buckets.map((arn) => `${arn}/*/terraform.tfstate`), ...lockFile],
    },
    { actions: ["s3:DeleteObject"], resources: lockFile },
    {
      actions: ["DescribeTable", "GetItem", "PutItem", "DeleteItem"].map(
        (name) => `dynamodb:${name}`,
      ),
      resources: locks.map((table) => table.values.arn),
    },
  ];
}
