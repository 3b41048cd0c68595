import { isDeepStrictEqual } from "node:util";
import { leaveOut, overwrite } from "../support/attacks";
import { every, type Row } from "./row";

const FUNCTION = "aws_lambda_function";
const LOG = "aws_cloudwatch_log_group";

/** What runs, and how. */
export const functions: readonly Row[] = [
  {
    promise: "no log is kept for ever",
    holds: (stack) => every(stack.resources(LOG), ({ retention_in_days }) => retention_in_days > 0),
    attacks: [
      (stack) => delete stack.resources(LOG).at(-1).retention_in_days,
      (stack) => Object.assign(stack.resources(LOG).at(-1), { retention_in_days: 0 }),
    ],
  },
  {
    promise: "functions are traced",
    holds: (stack) =>
      every(stack.resources(FUNCTION), ({ tracing_config }) => tracing_config?.mode === "Active"),
    attacks: [
      leaveOut(FUNCTION, "tracing_config"),
      overwrite(FUNCTION, { tracing_config: { mode: "PassThrough" } }),
    ],
  },
  {
    promise: "functions run on a runtime that is maintained, on arm64",
    holds: (stack) =>
      every(
        stack.resources(FUNCTION),
        ({ runtime, architectures }) =>
          ["nodejs22.x", "nodejs24.x"].includes(runtime) &&
          isDeepStrictEqual(architectures, ["arm64"]),
      ),
    attacks: [
      overwrite(FUNCTION, { runtime: "nodejs18.x" }),
      overwrite(FUNCTION, { architectures: ["x86_64"] }),
    ],
  },
];
