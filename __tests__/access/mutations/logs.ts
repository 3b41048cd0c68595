import { overwrite, rewrite } from "../../support/attacks";
import { alsoAllow, arnOf, LISTS, policyOf, statement, together } from "../granted";
import { breaking } from "../mutation";

const FUNCTION = "aws_lambda_function";
const LOG = "aws_cloudwatch_log_group";

export const logs = [
  ...breaking("a function writes its own log, and no other", {
    "a function writes to another's log": (stack) =>
      alsoAllow(LISTS, "logs:PutLogEvents", `${arnOf(LOG, "get")(stack)}:*`)(stack),
    "a function writes to any log": statement(LISTS, 0, (log) => {
      log.Resource = ["*"];
    }),
    "a function cannot write its log": statement(LISTS, 0, (log) => log.Action.pop()),
    "a function reads its log": statement(LISTS, 0, (log) => log.Action.push("logs:GetLogEvents")),
    "a function's right ends before the streams of its log": statement(LISTS, 0, (log) => {
      log.Resource = [log.Resource[0].replace(":*", "")];
    }),
    "two functions have one log": (stack) => {
      const [one, other] = stack.resources(FUNCTION);
      one.logging_config = other.logging_config;
    },
    "a function writes no log": together(
      overwrite(FUNCTION, { logging_config: { log_format: "JSON", log_group: "/another" } }),
      rewrite(policyOf("create"), (all) => all.splice(0, 1)),
    ),
    "a function's log is not there": overwrite(FUNCTION, {
      logging_config: { log_format: "JSON", log_group: "/another" },
    }),
  }),
];
