import type { Answered } from "../contract";

/** Why, in AWS's words. @param resource as the service writes it, in quotes or not */
export function refusalOf(answered: Answered, resource: string): string {
  const { caller, action } = answered;
  return `User: ${caller?.principal ?? "anonymous"} is not authorized to perform: ${action} on resource: ${resource} ${reasonOf(answered)}`;
}

/** A statement that is named denied; without one, none allowed. */
function reasonOf({ action, because }: Answered): string {
  if (/, the boundary of /.test(because)) {
    return `because no permissions boundary allows the ${action} action`;
  }
  if (/^no statement/.test(because)) {
    return `because no identity-based policy allows the ${action} action`;
  }
  const kind = /policy$|of the policy of /.test(because) ? "a resource-based" : "an identity-based";
  return `with an explicit deny in ${kind} policy`;
}
