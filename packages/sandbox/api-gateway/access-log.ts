import type { Call } from "./call";
import { contextOf, type End, variable } from "./context";

/** The line of a call in the access log, in the stage's own format; a dash where there is nothing. */
export function accessLogLine(format: string, call: Call, end: End): string {
  const variables = contextOf(call, end);
  return format.replace(
    /\$context((?:\.\w+)+)/g,
    (_, path: string) => variable(variables, path.slice(1)) ?? "-",
  );
}
