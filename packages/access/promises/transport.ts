import { isDeepStrictEqual } from "node:util";
import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { object } from "../objects";
import { plain, statementsOf } from "../policy";
import type { AccessPromise } from "../promise";
import type { AccessRow, Question } from "../question";
import { policyOf } from "../resource-policies";
import type { Row } from "../row";

const CLIENTS_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";

/** How requests may come, whoever sends them. */
export const transport: readonly AccessPromise[] = [
  {
    sentence: "a bucket speaks TLS alone, and takes no keys of a client's",
    bar: "data: buckets",
    rows: (access) =>
      access.stack
        .of("aws_s3_bucket")
        .flatMap((bucket) => [...requestRows(access, bucket), ...denialRows(access, bucket)]),
  },
];

/** That not even an administrator gets past. */
function requestRows(access: Access, bucket: Resource): readonly AccessRow[] {
  return access.who("admin").flatMap((principal) => {
    const target = object(access, bucket, "x");
    const put: Question = { principal, action: "s3:PutObject", target };
    const get: Question = { principal, action: "s3:GetObject", target };
    const list = { principal, action: "s3:ListBucket", target: access.thing(bucket) };
    return [
      ...[put, get, list].flatMap((question) => [
        access.may(question),
        access.mayNot({ ...question, context: { "aws:SecureTransport": "false" } }, question),
      ]),
      access.mayNot({ ...put, context: { [CLIENTS_KEY]: "AES256" } }, put),
    ];
  });
}

/** That no action is excepted, and nobody whom this does not know. */
function denialRows({ stack }: Access, bucket: Resource): readonly Row[] {
  const { arn } = bucket.values;
  const policy = policyOf(stack, bucket);
  const statements = policy ? statementsOf(policy) : [];
  const denials = {
    "plain HTTP": {
      Action: "s3:*",
      Resource: [arn, `${arn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    "a client's key": {
      Action: "s3:PutObject",
      Resource: `${arn}/*`,
      Condition: { Null: { [CLIENTS_KEY]: "false" } },
    },
  };
  return Object.entries(denials).map(([what, denial]) => {
    const wanted = plain({ Effect: "Deny", Principal: "*", ...denial });
    const kept = statements.some(({ Sid, ...each }) => isDeepStrictEqual(plain(each), wanted));
    const found = kept ? "denied" : "not denied, or not to all";
    return { about: bucket.address, what: `${what}, of anyone's`, found, wanted: "denied", kept };
  });
}
