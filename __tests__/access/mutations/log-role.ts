import { type Attack, add, leaveOut, leaveOutAll, overwrite } from "../../support/attacks";
import { allow, policy, toRole } from "../granted";
import { breaking } from "../mutation";

const ATTACHED = "aws_iam_role_policy_attachment";

/** What the role is not for, by which API Gateway writes logs. */
export const logRole = [
  ...breaking(
    "nobody else reads a state, but whoever administers the account",
    {
      "the log role reads states": roleAlso("s3:GetObject"),
    },
    "bootstrap",
  ),
  ...breaking(
    "nobody else has a right that no sentence here asks for",
    {
      "the log role does what administrators do": overwrite(ATTACHED, {
        policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
      "the log role has one more policy": toRole("writer", (role) =>
        add(ATTACHED, {
          role,
          policy_arn: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
        }),
      ),
      "the log role has a policy of its own": roleAlso("logs:DeleteLogGroup"),
    },
    "bootstrap",
  ),
  ...breaking(
    "nobody who uses the system administers any of it",
    {
      "the log role deletes logs and tables": roleAlso("*"),
      "the log role lets itself do more": roleAlso("iam:PutRolePolicy"),
    },
    "bootstrap",
  ),
  ...breaking(
    "a role is for one purpose, each function's its own",
    {
      "no logs are written by the log role": leaveOut(
        "aws_api_gateway_account",
        "cloudwatch_role_arn",
      ),
      "the account says nothing of logs": leaveOutAll("aws_api_gateway_account"),
    },
    "bootstrap",
  ),
  ...breaking(
    "nobody but a function, and whoever administers the account, works on rows",
    { "the log role works on locks": roleAlso("dynamodb:*") },
    "bootstrap",
  ),
];

function roleAlso(name: string): Attack {
  return (stack) => {
    const role = stack.reference(stack.only("aws_iam_role"), "id");
    add("aws_iam_role_policy", { role, policy: policy(allow(name)) })(stack);
  };
}
