import { service } from "./authorization";
import { type Authorize, AwsError, type Credentials, type Sessions } from "./contract";

/** Seconds; a function that is warm for longer is started anew. */
const LIFETIME = 12 * 60 * 60;

/** Keys of a function's own role, if that trusts Lambda. @throws AwsError if it does not */
export function keysForFunction(
  role: string,
  name: string,
  { sessions, authorize }: { readonly sessions: Sessions; readonly authorize: Authorize },
): Credentials {
  const caller = service("lambda.amazonaws.com");
  if (!authorize({ caller, action: "sts:AssumeRole", resource: role }).allowed) {
    const message = `The role ${role} of the function ${name} cannot be assumed by Lambda`;
    throw new AwsError("InvalidParameterValueException", message, 500);
  }
  const [, , , , account = ""] = role.split(":");
  const principal = `arn:aws:sts::${account}:assumed-role/${role.split("/").at(-1)}/${name}`;
  return sessions.issue({ principal, role, context: {} }, LIFETIME);
}
