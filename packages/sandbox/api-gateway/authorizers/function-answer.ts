import { givenPolicy, type Policy } from "../../authorization";
import type { Invoked } from "../../lambda";
import { Refusal } from "../refusal";

/** What a function says of a request. */
export interface FunctionAnswer {
  readonly principalId: string;
  readonly policy: Policy;
  /** For the function behind the gateway, and for the log. */
  readonly context: Readonly<Record<string, string>>;
}

/** In bytes. */
const LIMIT = 8_192;

/**
 * @throws Refusal if there is no answer in what the function gave
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function answerIn({ payload, functionError }: Invoked): FunctionAnswer {
  const given = JSON.parse(payload);
  if (functionError && given?.errorMessage === "Unauthorized") throw new Refusal("UNAUTHORIZED");
  if (functionError) throw misconfigured(`Authorizer error: ${payload}`);
  if (Buffer.byteLength(payload) > LIMIT) throw misconfigured(`More than ${LIMIT} bytes`);
  const { principalId, policyDocument, context } = given ?? {};
  if (typeof principalId !== "string") throw misconfigured("principalId is no text");
  const policy = givenPolicy(policyDocument, "the policy");
  if (policy.problem) throw misconfigured(`policyDocument: ${policy.problem}`);
  return { principalId, policy, context: asText(context ?? {}) };
}

/** That nobody can be let in until the stack or the function changes; why is for the log. */
export function misconfigured(what: string): Refusal {
  const reason = `Execution failed due to configuration error: Authorizer: ${what}`;
  return new Refusal("AUTHORIZER_CONFIGURATION_ERROR", { reason });
}

function asText(context: object): Record<string, string> {
  const entries = Object.entries(context);
  const wrong = entries.find(
    ([, value]) => !["string", "number", "boolean"].includes(typeof value),
  );
  if (wrong) throw misconfigured(`context.${wrong[0]} is neither text, number nor boolean`);
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}
