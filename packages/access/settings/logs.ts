import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { atLeast, type Demand, oneOf } from "./demand";
import { all, block, each } from "./rows";

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
  {
    sentence:
      "a log names a caller by what means nothing elsewhere, and says nothing of their tokens",
    bar: "api: deployment",
    rows: each("aws_api_gateway_stage", ({ access_log_settings }) => {
      const { format } = (block(access_log_settings) ?? {}) as Resource["values"];
      const said = String(format).includes("$context.authorizer");
      return said ? { "access_log_settings.format": NAMELESS } : {};
    }),
  },
];

/** Of what an authorizer knows; IAM says no more than an identity's id anyway. */
const IDS = ["$context.authorizer.claims.sub", "$context.authorizer.principalId"];
const NAMELESS: Demand = {
  wanted: `of an authorizer, ${IDS.join(" or ")} alone`,
  metBy: (format) => {
    const named = String(format).match(/\$context\.authorizer[\w.-]*/g) ?? [];
    return named.every((each) => IDS.includes(each));
  },
};

function logsOf(stack: Stack): readonly string[] {
  return stack.of(LOG).map(({ values }) => values["arn"]);
}
