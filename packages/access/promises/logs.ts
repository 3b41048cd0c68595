import type { Resource } from "@notes-api/terraform-json";
import type { AccessPromise } from "../promise";
import type { Question } from "../question";
import type { Row } from "../row";
import { logOf } from "../wanted-rights";
import { functionsIn } from "./rows";

/** Where a function writes. */
export const logs: readonly AccessPromise[] = [
  {
    sentence: "a function writes its own log, and no other",
    bar: "functions: exact rights",
    rows: (access) =>
      functionsIn(access).flatMap(([principal, function_]) => {
        const own = logOf(access.stack, function_);
        if (!own) return [missing(function_)];
        const write = (log: Resource): Question => {
          const { arn, ...thing } = access.thing(log);
          const target = { ...thing, arn: `${arn}:log-stream:x` };
          return { principal, action: "logs:PutLogEvents", target };
        };
        const others = access.stack.of("aws_cloudwatch_log_group").filter((log) => log !== own);
        return [
          access.may(write(own)),
          access.may({ ...write(own), action: "logs:CreateLogStream" }),
          ...others.map((log) => access.mayNot(write(log), write(own))),
          access.mayNot({ ...write(own), action: "logs:GetLogEvents" }, write(own)),
        ];
      }),
  },
];

function missing({ address, values }: Resource): Row {
  const what = `the log of function ${values.function_name}`;
  return { about: address, what, found: "not in the stack", wanted: "in the stack", kept: false };
}
