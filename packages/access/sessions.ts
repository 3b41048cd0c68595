import { decide, type Request } from "./evaluator";
import type { Holder } from "./holders";
import { MANAGED_POLICIES } from "./managed-policies";
import type { Policy } from "./policy";

/** What a caller brings to each request. */
export interface Session {
  /** An ARN, a service, or nobody at all: an unsigned request. */
  readonly principal: string | undefined;
  readonly policies: readonly Policy[];
  readonly boundary?: Policy | undefined;
  readonly context: Request["context"];
}

/** The claims of a web identity at `sts:AssumeRoleWithWebIdentity`. */
export interface Claims {
  /** The identity pool's id. */
  readonly aud?: string;
  readonly amr?: "authenticated" | "unauthenticated";
  /** The identity id. */
  readonly sub?: string;
}

const COGNITO = "cognito-identity.amazonaws.com";

/** Somebody with a token of Cognito's, before they have a role. */
export function tokenSession({ aud, amr, sub }: Claims): Session {
  const context = {
    ...(aud && { [`${COGNITO}:aud`]: aud }),
    ...(amr && { [`${COGNITO}:amr`]: [amr] }),
    ...(sub && { [`${COGNITO}:sub`]: sub }),
  };
  return { principal: COGNITO, policies: [], context };
}

/** An AWS service, which calls in its own name. */
export function serviceSession(principal: string): Session {
  const context = { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": principal };
  return { principal, policies: [], context };
}

export function administratorSession(account: string): Session {
  const principal = `arn:aws:iam::${account}:role/administrator`;
  const document = MANAGED_POLICIES["AdministratorAccess"] ?? { Statement: [] };
  return {
    principal,
    policies: [{ name: "AdministratorAccess", address: "", document }],
    context: { "aws:PrincipalArn": principal, "aws:PrincipalAccount": account },
  };
}

export const UNSIGNED: Session = { principal: undefined, policies: [], context: {} };

/** What somebody has once they assumed a role; or why its trust does not let them. */
export function enter(
  role: Holder,
  account: string,
  { principal, context }: Session,
  action: string,
): Session | string {
  const request = { principal, action, resource: role.arn, account, context };
  const { allowed } = decide(request, { identity: [], resource: role.trust });
  if (!allowed) return `${role.trust?.name} does not let it in`;
  // A token's claims stay with the session; that a service asked for it does not.
  const claims = Object.entries(context).filter(([key]) => key.startsWith(`${COGNITO}:`));
  return sessionAs(role, Object.fromEntries(claims));
}

/** With the rights of a role, user or group, however it was come by. */
export function sessionAs(holder: Holder, context: Request["context"] = {}): Session {
  const { arn, policies, boundary } = holder;
  // The path of a role is not in its sessions' names.
  const [account, role] = /^arn:aws:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(arn)?.slice(1) ?? [];
  const principal = role ? `arn:aws:sts::${account}:assumed-role/${role}/session` : arn;
  return { principal, policies, boundary, context: { ...context, ...aboutCaller(holder) } };
}

/** What IAM itself says of whoever calls with a holder's rights. */
function aboutCaller({ arn, name, resource: { type, values } }: Holder): Request["context"] {
  const tags = Object.entries(values.tags ?? {}).map(([key, value]) => [
    `aws:PrincipalTag/${key}`,
    String(value),
  ]);
  return {
    ...Object.fromEntries(tags),
    ...(type === "aws_iam_user" && { "aws:username": name }),
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": arn.split(":")[4] ?? "",
    "aws:PrincipalIsAWSService": "false",
  };
}
