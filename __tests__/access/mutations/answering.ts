import type { Attack } from "../../support/attacks";
import type { Json, Synthesized } from "../../support/synthesized";
import { reference } from "../granted";

const INTEGRATION = "aws_api_gateway_integration";

/** Has a function, by what its id has in it, answer the first route of a method. */
export function answers(verb: string, hint: string): Attack {
  return (stack) => {
    const route = stack.resources(INTEGRATION).find((each) => verbOf(stack, each) === verb);
    route.uri = reference("aws_lambda_function", "invoke_arn", hint)(stack);
  };
}

/** `http_method` of all that belongs to a method refers to it. */
export function verbOf(stack: Synthesized, { http_method }: Json): string {
  return stack.target(http_method)?.http_method ?? http_method;
}
