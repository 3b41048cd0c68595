import { type Attack, rewrite } from "../../support/attacks";
import { alsoAllow, statement } from "../granted";
import { breaking } from "../mutation";

const ACCESS = ["aws_iam_policy", "policy"] as const;

export const state = [
  ...breaking(
    "whoever deploys reads and writes states and their locks, and deletes locks alone",
    {
      "whoever deploys deletes states": action(1, "s3:DeleteObject"),
      "whoever deploys reads what was overwritten": action(1, "s3:GetObjectVersion"),
      "whoever deploys reads everything in the bucket": on(1, ([arn = ""]) => [
        arn.replace(/\/.*/, "/*"),
      ]),
      "whoever deploys deletes whatever is in the bucket": on(2, ([arn = ""]) => [
        arn.replace(/\/.*/, "/*"),
      ]),
      "whoever deploys reads no state": drop(1, "s3:GetObject"),
      "whoever deploys writes no state": drop(1, "s3:PutObject"),
      "whoever deploys cannot let go of a lock": drop(2, "s3:DeleteObject"),
      "whoever deploys cannot see what states there are": rewrite(ACCESS, (all) =>
        all.splice(0, 1),
      ),
      "whoever deploys takes no lock file": rewrite(ACCESS, (all) => all.splice(2, 1)),
      "whoever deploys takes no lock": drop(3, "dynamodb:PutItem"),
      "whoever deploys scans locks": action(3, "dynamodb:Scan"),
      "whoever deploys changes locks of others": action(3, "dynamodb:UpdateItem"),
      "whoever deploys deletes the table of locks": action(3, "dynamodb:DeleteTable"),
      "whoever deploys is refused": rewrite(ACCESS, (all) =>
        all.push({ Effect: "Deny", Action: "s3:GetObject", Resource: "*" }),
      ),
      "states lie where nobody looks for them": on(1, ([arn = ""]) => [
        arn.replace("terraform.tfstate", "state.json"),
      ]),
    },
    "bootstrap",
  ),
  ...breaking(
    "nobody else reads a state, but whoever administers the account",
    {
      "the bucket lets another account read states": rewrite(
        ["aws_s3_bucket_policy", "policy"],
        (all) =>
          all.push({
            Effect: "Allow",
            Principal: { AWS: "999999999999" },
            Action: "s3:GetObject",
            Resource: all[0].Resource,
          }),
      ),
      "the bucket lets anyone read states": rewrite(["aws_s3_bucket_policy", "policy"], (all) =>
        all.push({ ...all[1], Effect: "Allow", Action: "s3:GetObject", Condition: undefined }),
      ),
    },
    "bootstrap",
  ),
  ...breaking(
    "nobody else has a right that no sentence here asks for",
    {
      "whoever deploys does to states whatever can be done": action(1, "s3:*"),
      "whoever deploys reads any bucket": on(1, (arns) => [...arns, "*"]),
      "whoever deploys takes locks in any table": on(3, () => ["arn:aws:dynamodb:*:*:table/*"]),
      "whoever deploys lists what was deleted": action(0, "s3:ListBucketVersions"),
      "whoever deploys deletes versions of locks": action(2, "s3:DeleteObjectVersion"),
      "a lock is whatever begins alike": on(2, (arns) => arns.map((arn) => `${arn}*`)),
      "whoever deploys takes roles": alsoAllow(ACCESS, "sts:AssumeRole"),
      "nobody is told of the policy": (stack) => {
        delete stack.json.output.state_access_policy_arn;
      },
    },
    "bootstrap",
  ),
];

function action(index: number, name: string): Attack {
  return statement(ACCESS, index, (one) => one.Action.push(name));
}

function drop(index: number, name: string): Attack {
  return statement(ACCESS, index, (one) => {
    one.Action = one.Action.filter((each: string) => each !== name);
  });
}

function on(index: number, change: (arns: string[]) => string[]): Attack {
  return statement(ACCESS, index, (one) => {
    one.Resource = change(one.Resource);
  });
}
