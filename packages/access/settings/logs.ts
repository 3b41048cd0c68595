import type { Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { atLeast, oneOf } from "./demand";
import { all, each } from "./rows";

const LOG = "aws_cloudwatch_log_group";

/** What is remembered of a request, and for how long. */
export const keptLogs: readonly SettingPromise[] = [
  {
    sentence: "what is logged stays in this stack, and goes away some day",
    bar: "api: deployment",
    rows: all(
      each(LOG, { retention_in_days: atLeast(1) }),
      each("aws_api_gateway_stage", (_, stack) => ({
        "access_log_settings.destination_arn": oneOf(...logsOf(stack)),
      })),
    ),
  },
];

function logsOf(stack: Stack): readonly string[] {
  return stack.of(LOG).map(({ values }) => values["arn"]);
}
