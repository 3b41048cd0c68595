import type { Stage } from "./api";

/**
 * The function that a URI such as `arn:…:lambda:path/2015-03-31/functions/ARN/invocations` names, by
 * the stage's variables where they stand in it; undefined for any other address.
 */
export function functionArnIn(uri: string, { variables }: Stage): string | undefined {
  const filled = uri.replace(/\$\{stageVariables\.(\w+)\}/g, (_, name) => variables[name] ?? "");
  return /\/functions\/([^/]+)\/invocations$/.exec(filled)?.[1];
}
