import { createLog } from "../../constructs/log";
import { scratch } from "../support/synthesized";

test.each([
  [{}, { name: "/a/log", retention_in_days: 90 }],
  [{ logRetentionDays: 7 }, { name: "/a/log", retention_in_days: 7 }],
  [
    { logKmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/mine" },
    {
      name: "/a/log",
      retention_in_days: 90,
      kms_key_id: "arn:aws:kms:eu-central-1:111122223333:key/mine",
    },
  ],
])("a log with %j exists before anyone writes to it, and ends", (options, expected) => {
  const stack = scratch((scope) => createLog(scope, "log", "/a/log", options));
  expect(stack.only("aws_cloudwatch_log_group")).toEqual(expected);
});
