import { isDeepStrictEqual } from "node:util";
import { routeArns } from "../support/api";
import { add, every, leaveOut, overwrite, type Row } from "./row";

const FUNCTION = "aws_lambda_function";
const PERMISSION = "aws_lambda_permission";
const LOG = "aws_cloudwatch_log_group";

/** What runs, how, and who may call it. */
export const functions: readonly Row[] = [
  {
    promise: "a function is called by its own route of this API, and by nothing else",
    holds: (stack) => {
      const allowed = stack.resources(PERMISSION);
      const routes = stack.resources(FUNCTION).length > 0 ? routeArns(stack) : [];
      return (
        every(allowed, ({ principal, action }) =>
          isDeepStrictEqual(
            [principal, action],
            ["apigateway.amazonaws.com", "lambda:InvokeFunction"],
          ),
        ) && isDeepStrictEqual(allowed.map(({ source_arn }) => source_arn).sort(), routes.sort())
      );
    },
    attacks: [
      leaveOut(PERMISSION, "source_arn"),
      overwrite(PERMISSION, { principal: "*" }),
      overwrite(PERMISSION, { action: "lambda:*" }),
      (stack) => {
        const [permission] = stack.resources(PERMISSION);
        permission.source_arn = permission.source_arn.replace(/\/[^}]+$/, "/*/*");
      },
      (stack) => {
        const [permission] = stack.resources(PERMISSION);
        permission.source_arn = permission.source_arn.replace(/\/\w+\//, "/*/");
      },
    ],
  },
  {
    promise: "nothing calls a function past the API",
    holds: (stack) =>
      stack.resources(FUNCTION).length > 0 &&
      stack.resources("aws_lambda_function_url").length === 0,
    attacks: [add("aws_lambda_function_url", { authorization_type: "NONE" })],
  },
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
  {
    promise: "a function ends before the gateway stops waiting",
    holds: (stack) =>
      every(stack.resources(FUNCTION), ({ timeout }) => timeout > 0 && timeout < 29),
    attacks: [overwrite(FUNCTION, { timeout: 29 }), leaveOut(FUNCTION, "timeout")],
  },
  {
    promise: "a function's variables are places and names, never secrets",
    holds: (stack) =>
      every(stack.resources(FUNCTION), ({ environment }) =>
        every(Object.keys(environment?.variables ?? {}), (name) =>
          /^(ALLOWED_ORIGINS|CALLER_FROM|CALLER_POOL|[A-Z_]+_TABLE)$/.test(name),
        ),
      ),
    attacks: [
      (stack) => {
        stack.resources(FUNCTION)[0].environment.variables.DATABASE_PASSWORD = "hunter2";
      },
    ],
  },
];
