import { type Answered, AwsError } from "../contract";

/** As most services say no. @param code such as `AccessDenied`, of those that answer in XML */
export function accessDenied(
  { caller, action, resource }: Answered,
  code = "AccessDeniedException",
  status = 400,
): AwsError {
  const who = caller?.principal ?? "anonymous";
  const message = `User: ${who} is not authorized to perform: ${action} on resource: ${resource}`;
  return new AwsError(code, message, status);
}
