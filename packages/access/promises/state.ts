import type { Access } from "../access";
import { object } from "../objects";
import type { Principal } from "../principals";
import type { AccessPromise } from "../promise";
import type { AccessRow, Question } from "../question";

const STATE = "notes/terraform.tfstate";

/** Who reads and writes Terraform's state. */
export const state: readonly AccessPromise[] = [
  {
    sentence: "whoever deploys reads and writes states and their locks, and deletes locks alone",
    bar: "data: state",
    rows: (access) =>
      deployers(access).flatMap((deployer) => [
        ...fileRows(access, deployer),
        ...lockRows(access, deployer),
      ]),
  },
  {
    sentence: "nobody else reads a state, but whoever administers the account",
    bar: "data: state",
    rows: (access) =>
      deployers(access).flatMap((principal) =>
        access.stack.of("aws_s3_bucket").flatMap((bucket) => {
          const target = object(access, bucket, STATE);
          const others = access.principals.filter((each) => each !== principal);
          return access.only({ principal, action: "s3:GetObject", target }, others);
        }),
      ),
  },
];

/** Whoever holds the policy that the stack makes for them. */
function deployers({ principals, stack }: Access): readonly Principal[] {
  const arn = stack.outputs["state_access_policy_arn"];
  return principals.filter(
    ({ holder }) => arn !== undefined && holder?.resource.values.arn === arn,
  );
}

function fileRows(access: Access, principal: Principal): AccessRow[] {
  return access.stack.of("aws_s3_bucket").flatMap((bucket) => {
    const ask = (action: string, key: string): Question => ({
      principal,
      action: `s3:${action}`,
      target: object(access, bucket, key),
    });
    const lock = `${STATE}.tflock`;
    const read = ask("GetObject", STATE);
    return [
      ...[read, ask("PutObject", STATE)].map((question) => access.may(question)),
      ...["GetObject", "PutObject", "DeleteObject"].map((action) => access.may(ask(action, lock))),
      access.mayNot(ask("DeleteObject", STATE), ask("DeleteObject", lock)),
      access.mayNot(ask("GetObjectVersion", STATE), read),
      access.mayNot(ask("GetObject", "notes/other"), read),
      access.may({ ...read, action: "s3:ListBucket", target: access.thing(bucket) }),
    ];
  });
}

function lockRows(access: Access, principal: Principal): AccessRow[] {
  return access.stack.of("aws_dynamodb_table").flatMap((table) => {
    const ask = (action: string): Question => ({
      principal,
      action: `dynamodb:${action}`,
      target: access.thing(table),
    });
    const needed = ["GetItem", "PutItem", "DeleteItem", "DescribeTable"].map(ask);
    const others = ["Scan", "UpdateItem", "DeleteTable", "UpdateTable"].map(ask);
    return [
      ...needed.map((question) => access.may(question)),
      ...others.map((question) => access.mayNot(question, ask("GetItem"))),
    ];
  });
}
