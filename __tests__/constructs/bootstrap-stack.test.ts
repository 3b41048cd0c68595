import { BootstrapStack } from "../../constructs/bootstrap-stack";
import { statementsOf, synthesized } from "../support/synthesized";

const store = {
  type: "s3",
  bucket: "ada-state",
  region: "eu-west-1",
  lockTable: "ada-locks",
} as const;
const stack = synthesized(
  (app) => new BootstrapStack(app, "bootstrap", { store, state: { type: "local" } }),
);

test("the bucket and the table are those in which other stacks look", () => {
  expect(stack.only("aws_s3_bucket").bucket).toBe("ada-state");
  expect(stack.only("aws_dynamodb_table")).toMatchObject({
    name: "ada-locks",
    hash_key: "LockID",
    attribute: [{ name: "LockID", type: "S" }],
  });
  expect(stack.json.provider.aws[0].region).toBe("eu-west-1");
});

test("a state that was overwritten can be brought back for a year", () => {
  const [rule] = stack.only("aws_s3_bucket_lifecycle_configuration").rule;
  expect(rule.noncurrent_version_expiration).toEqual([{ noncurrent_days: 365 }]);
});

test("once there is a bucket, this stack's own state can move into it", () => {
  const moved = synthesized((app) => new BootstrapStack(app, "bootstrap", { store, state: store }));
  expect(moved.json.terraform.backend.s3).toMatchObject({
    bucket: "ada-state",
    key: "bootstrap/terraform.tfstate",
  });
  expect(moved.json.resource).toEqual(stack.json.resource);
});

test("whoever deploys may read and write states and locks, and can delete no state", () => {
  const bucket = stack.reference(stack.only("aws_s3_bucket"), "arn");
  const locks = stack.reference(stack.only("aws_dynamodb_table"), "arn");
  expect(statementsOf(stack.only("aws_iam_policy").policy)).toEqual([
    { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucket] },
    {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: [`${bucket}/*/terraform.tfstate`],
    },
    {
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      Resource: [`${bucket}/*/terraform.tfstate.tflock`],
    },
    {
      Effect: "Allow",
      Action: [
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:DeleteItem",
      ],
      Resource: [locks],
    },
  ]);
});

test("API Gateway is told of its log role when the role may write", () => {
  const account = stack.only("aws_api_gateway_account");
  expect(stack.target(account.cloudwatch_role_arn).name).toBe("api-gateway-logs-eu-west-1");
  expect(account.depends_on).toEqual(stack.addresses("aws_iam_role_policy_attachment"));
});
