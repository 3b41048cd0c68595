import { createValidatedPolicy, validateResourcePolicy } from "@cloud-copilot/iam-policy";
import {
  type AnonymousRequestPrincipal,
  anonymousPrincipal,
  runUnsafeSimulation,
} from "@cloud-copilot/iam-simulate";
import { type Policy, type Statement, statementsOf } from "./policy";

/** A request as IAM sees it. */
export interface Request {
  /** An ARN, a service such as `lambda.amazonaws.com`, or nobody: an unsigned request. */
  readonly principal: string | undefined;
  /** Such as `s3:GetObject`. */
  readonly action: string;
  readonly resource: string;
  /** Whose the resource is. */
  readonly account: string;
  /** Condition keys with their values: a list for those that AWS defines as one. */
  readonly context: Readonly<Record<string, string | string[]>>;
}

/** The policies that IAM consults for a request. */
export interface Policies {
  /** Those of the caller. */
  readonly identity: readonly Policy[];
  /** What the caller's rights end at, if there is a permissions boundary. */
  readonly boundary?: Policy | undefined;
  /** That of the resource, or a role's trust. */
  readonly resource?: Policy | undefined;
}

/** A statement that decided, such as the second of the policy "granted". */
export interface Reason {
  readonly policy: Policy;
  /** Counted from 1. */
  readonly number: number;
  readonly effect: "Allow" | "Deny";
}

export interface Decision {
  readonly allowed: boolean;
  /** The statements that allow, or those that deny; none, where nothing allows. */
  readonly reasons: readonly Reason[];
}

/**
 * What IAM decides, and by which statements. It is asked again with each statement alone, since the
 * evaluator names none itself: the ones that decide alone as the whole does are the reason.
 */
export function decide(request: Request, policies: Policies): Decision {
  const outcome = ask(request, policies);
  if (outcome === "ImplicitlyDenied") return { allowed: false, reasons: [] };
  const effect = outcome === "Allowed" ? "Allow" : "Deny";
  const consulted = [...policies.identity, policies.resource, policies.boundary].filter(isPolicy);
  const reasons = consulted.flatMap((policy) =>
    statementsOf(policy).flatMap((statement, index) =>
      statement.Effect === effect && matches(request, policies, policy, statement)
        ? [{ policy, number: index + 1, effect } as const]
        : [],
    ),
  );
  return { allowed: outcome === "Allowed", reasons };
}

/** Whether a statement concerns a request, whatever the others say. */
export function matches(
  request: Request,
  policies: Policies,
  policy: Policy,
  statement: Statement,
): boolean {
  const alone = { ...policy, document: { Version: "2012-10-17", Statement: [statement] } };
  const onResource = policy === policies.resource;
  const asked = onResource
    ? { identity: needsBoth(request) ? [ANYTHING] : [], resource: alone }
    : { identity: [alone], resource: undefined };
  // A caller of another account needs both sides: here one of them is asked alone.
  const account = onResource ? request.account : accountOf(request.principal, request.account);
  const outcome = ask({ ...request, account }, asked);
  return outcome === (statement.Effect === "Allow" ? "Allowed" : "ExplicitlyDenied");
}

const ANYTHING: Policy = {
  name: "anything",
  address: "",
  document: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  },
};

/** Whether neither side's allow is enough: for a caller of another account, and for a role's trust. */
function needsBoth({ principal, action, account }: Request): boolean {
  const isForeign = accountOf(principal, account) !== account;
  return isForeign || (principal?.startsWith("arn:") === true && /^sts:/i.test(action));
}

/**
 * The evaluator without its checks: those drop context that AWS does not list for an action, such as
 * the Cognito identity for S3, and so deny for the wrong reason. vocabulary.ts does the checks.
 */
function ask({ principal, action, resource, account, context }: Request, policies: Policies) {
  return runUnsafeSimulation(
    {
      request: {
        principal: (principal ?? anonymousPrincipal) as string | AnonymousRequestPrincipal,
        action,
        resource: { resource: oneThing(resource), accountId: account },
        contextVariables: { ...context },
      },
      identityPolicies: policies.identity.map(({ name, document }) => ({ name, policy: document })),
      ...(policies.boundary && {
        permissionBoundaryPolicies: [
          { name: policies.boundary.name, policy: policies.boundary.document },
        ],
      }),
      ...(policies.resource && {
        resourcePolicy: createValidatedPolicy(policies.resource.document, validateResourcePolicy, {
          name: policies.resource.name,
        }),
      }),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
}

/**
 * A request is about one thing, such as a key that has `*` in it. The evaluator would take that for any
 * characters, and sees no further than the end of a line; neither is so in IAM.
 */
function oneThing(resource: string): string {
  return resource === "*" ? resource : resource.replace(/[*\n\r\u2028\u2029]/g, "\uFFFD");
}

function accountOf(principal: string | undefined, otherwise: string): string {
  return principal?.startsWith("arn:") ? (principal.split(":")[4] ?? otherwise) : otherwise;
}

function isPolicy(policy: Policy | undefined): policy is Policy {
  return policy !== undefined;
}
