import { decide, type Policy } from "@notes-api/access";
import type { Stack } from "@notes-api/terraform-json";
import type { Answered, Asked } from "../contract";
import { type AuthorizerNeeds, requestOf } from "./authorizer";
import { inWords } from "./in-words";
import { policyAt } from "./policy-at";

/** Asks what somebody may do by a policy that was handed over, together with the resource's own. */
export type AuthorizeBy = (policy: Policy, asked: Asked) => AnsweredBy;

export interface AnsweredBy extends Answered {
  /** Whether a statement denies it; false where none allows it. */
  readonly explicit: boolean;
}

/** As `authorizer`, for callers who have no role. */
export function authorizerBy(stack: Stack, { world, log }: AuthorizerNeeds): AuthorizeBy {
  const { account } = stack;
  const principal = `arn:aws:iam::${account}:user/authorized`;
  return (policy, asked) => {
    const at = world.now();
    const session = { principal, policies: [policy], context: {} };
    const who = { name: asked.caller?.role ?? "nobody", session };
    const policies = { identity: [policy], resource: policyAt(stack, [], asked) };
    const request = requestOf(asked, who, at, account);
    const decision = decide(request, policies);
    const { allowed, reasons } = decision;
    const because = inWords(who, request, policies, decision);
    const answered: Answered = { ...asked, at, allowed, because };
    log.write(answered);
    return { ...answered, explicit: reasons.some(({ effect }) => effect === "Deny") };
  };
}
