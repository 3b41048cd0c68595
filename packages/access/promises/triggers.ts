import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { claimant, OTHER_ACCOUNT } from "../principals";
import type { AccessPromise } from "../promise";
import type { AccessRow, Question } from "../question";
import { functionNamed } from "../resource-policies";
import type { Row } from "../row";
import { serviceSession } from "../sessions";
import { triggersOf } from "../triggers";

/** Who starts the functions that user pools ask. */
export const triggers: readonly AccessPromise[] = [
  {
    sentence: "a user pool starts the functions that it asks, and no other pool does",
    bar: "functions: confused deputy",
    rows: (access) =>
      access.stack
        .of("aws_lambda_function")
        .flatMap((function_) =>
          triggersOf(access.stack, function_).flatMap(({ pool }) => [
            permissionsRow(access, function_),
            ...startRows(access, function_, pool),
          ]),
        ),
  },
];

const COGNITO = claimant("Amazon Cognito", serviceSession("cognito-idp.amazonaws.com"));
const AMAZON_S3 = claimant("Amazon S3", serviceSession("s3.amazonaws.com"));

function permissionsRow({ stack }: Access, { address, values }: Resource): Row {
  const { length } = stack
    .of("aws_lambda_permission")
    .filter((each) => functionNamed(each.values.function_name).name === values.function_name);
  return {
    about: address,
    what: "permissions",
    found: `${length}`,
    wanted: "1",
    kept: length === 1,
  };
}

function startRows(access: Access, function_: Resource, pool: Resource): readonly AccessRow[] {
  const thing = access.thing(function_);
  const startFor = (words: string, arn: string): Question => ({
    principal: COGNITO,
    action: "lambda:InvokeFunction",
    target: { ...thing, words: `${thing.words} for ${words}` },
    context: { "aws:SourceArn": arn, "aws:SourceAccount": arn.split(":")[4] ?? "" },
  });
  const arn = String(pool.values.arn);
  const own = startFor("its user pool", arn);
  return [
    access.may(own),
    access.mayNot(startFor("another user pool", `${arn}2`), own),
    access.mayNot(startFor("another account's", arn.replace(/\d{12}/, OTHER_ACCOUNT)), own),
    access.mayNot({ ...own, principal: AMAZON_S3 }, own),
  ];
}
