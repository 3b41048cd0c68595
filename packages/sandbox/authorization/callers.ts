import {
  administratorSession,
  type Holder,
  type Session,
  serviceSession,
  sessionAs,
  tokenSession,
  UNSIGNED,
} from "@notes-api/access";
import type { Caller } from "../contract";

/** A caller with the rights that IAM looks at. */
export interface Who {
  /** Such as `notes-dev-signed-in`. */
  readonly name: string;
  readonly session: Session;
}

const TOKENS = "cognito-identity.amazonaws.com";

/** An AWS service, which calls in its own name, such as `lambda.amazonaws.com`. */
export function service(name: string): Caller {
  return { principal: name, role: name, context: {} };
}

/** Somebody with a token of an identity pool, who asks for a role. */
export function tokenHolder(context: Caller["context"]): Caller {
  return { ...service(TOKENS), context };
}

/** Who a caller is in this stack; or why it is nobody. */
export function whoIs(
  caller: Caller | undefined,
  holders: readonly Holder[],
  account: string,
): Who | string {
  if (!caller) return { name: "an unsigned request", session: UNSIGNED };
  const { principal, role, context } = caller;
  if (role === "administrator") return { name: role, session: administratorSession(account) };
  if (role === TOKENS) return { name: role, session: { ...tokenSession({}), context } };
  if (role.endsWith(".amazonaws.com")) return { name: role, session: serviceSession(role) };
  const holder = holders.find(({ arn }) => arn === role);
  if (!holder) return `no statement allows it: ${role} is not in this stack`;
  return { name: holder.name, session: { ...sessionAs(holder, context), principal } };
}
