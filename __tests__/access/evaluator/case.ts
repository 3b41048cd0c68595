import type { Policies, Request } from "../../../packages/access/evaluator";
import type { Policy, Statement } from "../../../packages/access/policy";

/** Who asks for what, on which resource, and the statements that have to do with it. */
export interface Case {
  readonly who: string | undefined;
  readonly action: string;
  readonly on: string;
  readonly context?: Request["context"];
  readonly identity?: readonly Statement[];
  readonly boundary?: readonly Statement[];
  readonly resource?: readonly Statement[];
}

/** Something that is allowed, and what is denied beside it: it differs in one thing. */
export interface Pair {
  readonly promise: string;
  readonly allowed: Case;
  readonly by: readonly string[];
  readonly but: Partial<Case>;
  /** None, where no statement denies it. */
  readonly deniedBy?: readonly string[];
}

export const ACCOUNT = "111111111111";
export const ROLE = `arn:aws:sts::${ACCOUNT}:assumed-role/reader/session`;
export const STRANGER = "arn:aws:sts::999999999999:assumed-role/reader/session";

/** Somebody with a role reads an object of a bucket. */
export const READ = { who: ROLE, action: "s3:GetObject", on: "arn:aws:s3:::notes/a/x" } as const;

export function allow(more: Partial<Statement> = {}): Statement {
  return { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::notes/*", ...more };
}

export function deny(more: Partial<Statement> = {}): Statement {
  return { ...allow(more), Effect: "Deny" };
}

/** What `decide` takes. */
export function asked(one: Case): [Request, Policies] {
  const { who, action, on, context = {}, identity = [], boundary, resource } = one;
  return [
    { principal: who, action, resource: on, account: ACCOUNT, context },
    {
      identity: identity.length > 0 ? [policy("identity", identity)] : [],
      boundary: boundary && policy("boundary", boundary),
      resource: resource && policy("resource", resource),
    },
  ];
}

function policy(name: string, Statement: readonly Statement[]): Policy {
  return { name, address: name, document: { Version: "2012-10-17", Statement } };
}
