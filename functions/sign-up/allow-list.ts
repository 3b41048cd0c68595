import type { PreSignUpTriggerEvent } from "aws-lambda";
import { fromEnvironment } from "../shared/environment";
import { Refusal, trigger } from "../shared/trigger";

/**
 * An address and its domain, in any case, with DNS's last dot or without. Nothing that some mail server
 * takes for the way to another host: no second `@`, quotes, routes or encoded words, no letters beyond
 * ASCII (domains of other scripts in their `xn--` form).
 */
const ADDRESS = /^[\w.+'-]+@([a-z\d.-]+?)\.?$/i;

/**
 * Before sign-up: lets in whose e-mail address is of one of `EMAIL_DOMAINS` (lower case, separated by
 * commas), not of a domain below it. Whom an administrator creates passes; who comes from another
 * provider has to have an address that it vouches for.
 * @throws Refusal with the domains; Cognito ends the sentence with a dot
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export const handler = trigger(async (event: PreSignUpTriggerEvent) => {
  if (event.triggerSource === "PreSignUp_AdminCreateUser") return event;
  const domains = fromEnvironment("EMAIL_DOMAINS").split(",");
  if (domains.includes(domainOf(event))) return event;
  throw new Refusal(`Sign-up is for addresses of ${domains.join(", ")}`);
});

/** Cognito has an address of its own sign-up confirmed later; a provider's it takes as it is. */
function domainOf({ triggerSource, request: { userAttributes } }: PreSignUpTriggerEvent) {
  const { email = "", email_verified: verified } = userAttributes;
  if (triggerSource !== "PreSignUp_SignUp" && verified !== "true") return "";
  return ADDRESS.exec(email)?.[1]?.toLowerCase() ?? "";
}
