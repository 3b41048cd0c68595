import { isDeepStrictEqual } from "node:util";
import { statementsOf } from "../support/synthesized";
import { add, every, leaveOut, overwrite, type Row, rewrite } from "./row";

const ACCOUNT = "aws_api_gateway_account";
const ATTACHED = "aws_iam_role_policy_attachment";
const ACCESS = "aws_iam_policy";
const PUSH_LOGS = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs";

/** What an account needs once. */
export const account: readonly Row[] = [
  {
    promise: "API Gateway writes logs by a role that it alone assumes",
    holds: (stack) =>
      every(stack.resources(ACCOUNT), ({ cloudwatch_role_arn }) => {
        const trust = stack.target(cloudwatch_role_arn)?.assume_role_policy ?? "{}";
        return isDeepStrictEqual(statementsOf(trust), [
          {
            Effect: "Allow",
            Principal: { Service: "apigateway.amazonaws.com" },
            Action: "sts:AssumeRole",
          },
        ]);
      }),
    attacks: [
      leaveOut(ACCOUNT, "cloudwatch_role_arn"),
      rewrite(["aws_iam_role", "assume_role_policy"], ([only]) => {
        only.Principal = { AWS: "*" };
      }),
    ],
  },
  {
    promise: "and that role may write logs, nothing else",
    holds: (stack) =>
      every(stack.resources(ATTACHED), ({ policy_arn }) => policy_arn === PUSH_LOGS) &&
      stack.resources("aws_iam_role_policy").length === 0,
    attacks: [
      overwrite(ATTACHED, { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
      add("aws_iam_role_policy", { policy: "{}" }),
    ],
  },
  {
    promise: "whoever deploys reads and writes states and locks, and deletes locks alone",
    holds: (stack) =>
      every(stack.resources(ACCESS), ({ policy }) => {
        const bucket = stack.reference(stack.only("aws_s3_bucket"), "arn");
        const deleted = statementsOf(policy).filter(({ Action }) =>
          Action.includes("s3:DeleteObject"),
        );
        const reached = statementsOf(policy).flatMap(({ Resource }) => Resource);
        return (
          deleted.length === 1 &&
          isDeepStrictEqual(deleted[0]?.Resource, [`${bucket}/*/terraform.tfstate.tflock`]) &&
          isDeepStrictEqual(reached, [
            bucket,
            `${bucket}/*/terraform.tfstate`,
            `${bucket}/*/terraform.tfstate.tflock`,
            stack.reference(stack.only("aws_dynamodb_table"), "arn"),
          ])
        );
      }),
    attacks: [
      rewrite([ACCESS, "policy"], (all) => all[1].Action.push("s3:DeleteObject")),
      rewrite([ACCESS, "policy"], (all) => all[1].Resource.push("*")),
      rewrite([ACCESS, "policy"], (all) => all.splice(2, 1)),
    ],
  },
];
