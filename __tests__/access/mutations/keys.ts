import { leaveOut, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const KEY = "arn:aws:kms:eu-central-1:999999999999:key/x";
const LOG = "aws_cloudwatch_log_group";
const STAGE = "aws_api_gateway_stage";

export const keys = [
  ...breaking("what is kept is encrypted with keys of AWS's or of this account", {
    "rows are encrypted with another's key": overwrite("aws_dynamodb_table", {
      server_side_encryption: { enabled: true, kms_key_arn: KEY },
    }),
    "files are encrypted with another's key": edit(
      "aws_s3_bucket_server_side_encryption_configuration",
      ({ rule: [one] }) => {
        one.apply_server_side_encryption_by_default = {
          sse_algorithm: "aws:kms",
          kms_master_key_id: KEY,
        };
      },
    ),
    "logs are encrypted with another's key": overwrite(LOG, { kms_key_id: KEY }),
    "variables are encrypted with another's key": overwrite("aws_lambda_function", {
      kms_key_arn: KEY,
    }),
  }),
  ...breaking("what is logged stays in this stack, and goes away some day", {
    "a log stays for ever": overwrite(LOG, { retention_in_days: 0 }),
    "nothing is said of how long a log stays": leaveOut(LOG, "retention_in_days"),
    "requests are logged elsewhere": overwrite(STAGE, {
      access_log_settings: {
        destination_arn: "arn:aws:firehose:eu-central-1:999999999999:deliverystream/x",
        format: "{}",
      },
    }),
    "requests are not logged": leaveOut(STAGE, "access_log_settings"),
  }),
];
