import { isDeepStrictEqual } from "node:util";
import { type Statement, statementsOf } from "../support/synthesized";
import { everyBucketHas } from "./buckets";
import { type Attack, add, every, type Row, rewrite } from "./row";

const BUCKET = "aws_s3_bucket";
const POLICY = "aws_s3_bucket_policy";

/** Whom every bucket refuses. */
export const bucketPolicies: readonly Row[] = [
  {
    promise: "nothing goes in or out without TLS",
    holds: (stack) =>
      everyBucketHas(stack, POLICY, ({ bucket, policy }) => {
        const arn = stack.reference(stack.target(bucket), "arn");
        return denies(statementsOf(policy), {
          Action: "s3:*",
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        });
      }),
    attacks: [
      withoutDenial("aws:SecureTransport"),
      rewrite([POLICY, "policy"], (all) =>
        all.find(({ Action }) => Action === "s3:*").Resource.pop(),
      ),
    ],
  },
  {
    promise: "nobody locks an object with a key of their own",
    holds: (stack) =>
      everyBucketHas(stack, POLICY, ({ bucket, policy }) => {
        const arn = stack.reference(stack.target(bucket), "arn");
        const header = "s3:x-amz-server-side-encryption-customer-algorithm";
        return denies(statementsOf(policy), {
          Action: "s3:PutObject",
          Resource: [`${arn}/*`],
          Condition: { Null: { [header]: "false" } },
        });
      }),
    attacks: [withoutDenial("customer-algorithm")],
  },
  {
    promise: "a bucket's policy lets nobody in, and no website or access list does",
    holds: (stack) =>
      every(stack.resources(POLICY), ({ policy }) =>
        every(statementsOf(policy), ({ Effect }) => Effect === "Deny"),
      ) &&
      ["website_configuration", "acl"].every(
        (way) => stack.resources(`${BUCKET}_${way}`).length === 0,
      ),
    attacks: [
      add(`${BUCKET}_website_configuration`),
      add(`${BUCKET}_acl`, { acl: "public-read" }),
      rewrite([POLICY, "policy"], (all) => all.push({ ...all[0], Effect: "Allow" })),
    ],
  },
];

function denies(statements: readonly Statement[], what: object): boolean {
  const denial = { Sid: undefined, Effect: "Deny", Principal: "*", ...what };
  return statements.some((statement) =>
    isDeepStrictEqual({ ...statement, Sid: undefined }, denial),
  );
}

/** An attack that leaves out what a bucket's policy says about `hint`. */
function withoutDenial(hint: string): Attack {
  return rewrite([POLICY, "policy"], (all) => {
    const found = all.findIndex((statement) => JSON.stringify(statement).includes(hint));
    all.splice(found, 1);
  });
}
