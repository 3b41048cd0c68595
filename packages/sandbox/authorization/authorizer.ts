import { decide, holdersIn, type Policies, type Request } from "@notes-api/access";
import type { Stack } from "@notes-api/terraform-json";
import type { Answered, Asked, Authorize, World } from "../contract";
import { type Who, whoIs } from "./callers";
import { withheldFromGuest } from "./guests";
import { inWords } from "./in-words";
import { policyAt } from "./policy-at";

export interface AuthorizerNeeds {
  readonly world: World;
  /** Where each answer is written down, so that a refused call explains itself. */
  readonly log: { write(answered: Answered): void };
}

/** Asks packages/access about each request, with the policies of the stack. */
export function authorizer(stack: Stack, { world, log }: AuthorizerNeeds): Authorize {
  const holders = holdersIn(stack);
  return (asked) => {
    const at = world.now();
    const who = whoIs(asked.caller, holders, stack.account);
    const verdict =
      typeof who === "string"
        ? { allowed: false, because: who }
        : answer(who, requestOf(asked, who, at, stack.account), {
            identity: who.session.policies,
            boundary: who.session.boundary,
            resource: policyAt(stack, holders, asked),
          });
    const withheld = verdict.allowed ? withheldFromGuest(asked) : undefined;
    const final = withheld ? { allowed: false, because: withheld } : verdict;
    const answered: Answered = { ...asked, at, ...final };
    log.write(answered);
    return answered;
  };
}

function answer(
  who: Who,
  request: Request,
  policies: Policies,
): Pick<Answered, "allowed" | "because"> {
  const decision = decide(request, policies);
  return { allowed: decision.allowed, because: inWords(who, request, policies, decision) };
}

/** What a request says of itself goes before what is taken for granted, and the session before both. */
export function requestOf(
  { action, resource, context }: Asked,
  { session }: Who,
  at: number,
  account: string,
) {
  const about = {
    // Nobody listens in on a machine's own loopback.
    "aws:SecureTransport": "true",
    "aws:CurrentTime": new Date(at).toISOString(),
    "aws:EpochTime": String(Math.floor(at / 1000)),
    ...context,
    ...session.context,
  };
  return { principal: session.principal, action, resource, account, context: about };
}
