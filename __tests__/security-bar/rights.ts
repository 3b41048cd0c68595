import { isDeepStrictEqual } from "node:util";
import { type Statement, type Synthesized, statementsOf } from "../support/synthesized";
import { type Attack, add, every, leaveOut, overwrite, type Row, rewrite } from "./row";

const FUNCTION = "aws_lambda_function";
const GRANTED = ["aws_iam_role_policy", "policy", "dynamodb:"] as const;
const LAMBDA_TRUST = ["aws_iam_role", "assume_role_policy", "lambda.amazonaws.com"] as const;

/** The only actions that AWS has for `*` alone. */
const WITHOUT_RESOURCE = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];

/** As whom functions run, and what they may do. */
export const rights: readonly Row[] = [
  {
    promise: "each function has a role of its own, which Lambda alone assumes",
    holds: (stack) => {
      const roles = stack.resources(FUNCTION).map(({ role }) => stack.target(role));
      return (
        new Set(roles).size === roles.length &&
        every(roles, (role) =>
          isDeepStrictEqual(statementsOf(role?.assume_role_policy ?? "{}"), [
            {
              Effect: "Allow",
              Principal: { Service: "lambda.amazonaws.com" },
              Action: "sts:AssumeRole",
            },
          ]),
        )
      );
    },
    attacks: [
      rewrite(LAMBDA_TRUST, ([only]) => {
        only.Principal = { AWS: "*" };
      }),
      rewrite(LAMBDA_TRUST, (all) =>
        all.push({ ...all[0], Principal: { Service: "ec2.amazonaws.com" } }),
      ),
      (stack) => {
        stack.json.resource.aws_lambda_function.planted = { ...stack.resources(FUNCTION)[0] };
      },
    ],
  },
  {
    promise: "rights name their actions one by one",
    holds: (stack) =>
      every(granted(stack), ({ Action }) =>
        every([Action].flat(), (action) => /^[a-z0-9-]+:[A-Z][A-Za-z]+$/.test(action)),
      ),
    attacks: [grantAlso("dynamodb:*"), grantAlso("dynamodb:Get*"), grantAlso("*")],
  },
  {
    promise: "rights name their resources, each of this stack",
    holds: (stack) =>
      every(granted(stack), ({ Action, Resource }) =>
        isDeepStrictEqual(Action, WITHOUT_RESOURCE)
          ? isDeepStrictEqual(Resource, ["*"])
          : every(Resource, (arn) => stack.target(/^\$\{[^}]+\}/.exec(arn)?.[0]) !== undefined),
      ),
    attacks: [
      rewrite(GRANTED, (all) => Object.assign(all.at(-1), { Resource: ["*"] })),
      rewrite(GRANTED, (all) => all.at(-1).Resource.push("arn:aws:dynamodb:*:*:table/*")),
    ],
  },
  {
    promise: "no rights come from elsewhere, such as a managed policy",
    holds: (stack) =>
      every(
        stack.resources("aws_iam_role"),
        (role) => role.managed_policy_arns === undefined && role.inline_policy === undefined,
      ) && stack.resources("aws_iam_role_policy_attachment").length === 0,
    attacks: [
      add("aws_iam_role_policy_attachment"),
      overwrite("aws_iam_role", {
        managed_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
      }),
    ],
  },
  {
    promise: "a function writes to its own log, which it cannot create",
    holds: (stack) =>
      every(stack.resources(FUNCTION), ({ role, logging_config }) => {
        const log = stack.target(logging_config?.log_group);
        const rights = stack.target(role) ? stack.statements(stack.target(role)) : [];
        const logs = rights.filter(({ Action }) =>
          [Action].flat().some((each) => each.startsWith("logs:")),
        );
        return (
          log !== undefined &&
          isDeepStrictEqual(logs, [
            {
              Effect: "Allow",
              Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
              Resource: [`${stack.reference(log, "arn")}:*`],
            },
          ])
        );
      }),
    attacks: [
      leaveOut(FUNCTION, "logging_config"),
      rewrite(GRANTED, ([logs]) => logs.Action.push("logs:CreateLogGroup")),
      (stack) => {
        const [one, other] = stack.resources(FUNCTION);
        one.logging_config = other.logging_config;
      },
    ],
  },
];

function granted(stack: Synthesized): Statement[] {
  return stack.resources("aws_iam_role_policy").flatMap(({ policy }) => statementsOf(policy));
}

function grantAlso(action: string): Attack {
  return rewrite(GRANTED, (all) => all.at(-1).Action.push(action));
}
