import type { Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { type Demand, listOf, orAbsent } from "./demand";
import { all, each, type Rows } from "./rows";

/** Where a key of KMS can be named. */
const NAMED: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "kms_key_id",
  aws_dynamodb_table: "server_side_encryption.kms_key_arn",
  aws_lambda_function: "kms_key_arn",
  aws_s3_bucket_server_side_encryption_configuration:
    "rule[].apply_server_side_encryption_by_default.kms_master_key_id",
};

/** Whoever keeps a key decides who reads, and whether anyone does. */
export const keys: readonly SettingPromise[] = [
  {
    sentence: "what is kept is encrypted with keys of AWS's or of this account",
    bar: "data: tables",
    rows: all(
      ...Object.entries(NAMED).map(
        ([type, setting]): Rows =>
          (stack) =>
            each(type, { [setting]: orAbsent(ofAccount(stack), "a key of AWS's") })(stack),
      ),
    ),
  },
];

/** A key without an ARN can be of no other account. */
function ofAccount(stack: Stack): Demand {
  const accounts = [
    stack.account,
    ...stack.providers.flatMap(({ settings }) => listOf(settings["allowed_account_ids"])),
  ].map(String);
  return {
    wanted: `a key of an account that the provider's allowed_account_ids names`,
    metBy: (key) => {
      const [, account] = /^arn:[^:]*:kms:[^:]*:([^:]*):/.exec(String(key)) ?? [];
      return account === undefined ? /^[\w/-]+$/.test(String(key)) : accounts.includes(account);
    },
  };
}
