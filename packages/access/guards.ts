import type { Resource, Stack } from "@notes-api/terraform-json";

/** What API Gateway asks who is calling: IAM, a user pool, or a function. */
export type Guard = "AWS_IAM" | "COGNITO_USER_POOLS" | "CUSTOM";

const GUARDS: readonly unknown[] = ["AWS_IAM", "COGNITO_USER_POOLS", "CUSTOM"] satisfies Guard[];
const TOKENS: readonly unknown[] = ["COGNITO_USER_POOLS", "CUSTOM"] satisfies Guard[];

const METHOD = "aws_api_gateway_method";
const AUTHORIZER = "aws_api_gateway_authorizer";

/** What the methods of an API ask for, preflights and those that ask nothing left out. */
export function guardsOf(stack: Stack, api: unknown): readonly unknown[] {
  const asked = stack
    .of(METHOD)
    .filter(({ values }) => values.rest_api_id === api && values.http_method !== "OPTIONS")
    .map(({ values }) => values.authorization)
    .filter((authorization) => authorization !== "NONE");
  return [...new Set(asked)];
}

/** The one thing that an API asks, where it is one and known. */
export function guardOf(stack: Stack, api: unknown): Guard | undefined {
  const [guard, ...others] = guardsOf(stack, api);
  return others.length === 0 && GUARDS.includes(guard) ? (guard as Guard) : undefined;
}

/** Whether a method asks for a token, so that AWS credentials are of no use. */
export function asksForToken({ values }: Resource): boolean {
  return TOKENS.includes(values.authorization);
}

/** Whether people come to some API by tokens. */
export function asksForTokens(stack: Stack): boolean {
  return stack.of(METHOD).some(asksForToken);
}

/** What a method's `authorizer_id` names, if it is of the same API. */
export function authorizerOf(stack: Stack, { values }: Resource): Resource | undefined {
  return stack
    .of(AUTHORIZER)
    .filter((each) => each.values.rest_api_id === values.rest_api_id)
    .find(({ values: { id } }) => id !== undefined && id === values.authorizer_id);
}

/** The authorizers that ask a function. */
export function authorizersBy(stack: Stack, { values }: Resource): readonly Resource[] {
  return stack.of(AUTHORIZER).filter((each) => each.values.authorizer_uri === values.invoke_arn);
}

/** As whom API Gateway then starts the function. */
export function sourceOf(stack: Stack, { values }: Resource): string {
  const api = stack
    .of("aws_api_gateway_rest_api")
    .find((each) => each.values.id === values.rest_api_id);
  return `${api?.values.execution_arn}/authorizers/${values.id}`;
}

/** Identity pools that take a server's word for who has signed in. */
export function developerPoolsIn(stack: Stack): readonly Resource[] {
  return stack
    .of("aws_cognito_identity_pool")
    .filter(({ values }) => Boolean(values.developer_provider_name));
}

/**
 * Whether anyone has to be let in: where people sign in by functions of one's own, these are called
 * before there are credentials. Anywhere else a method that asks nothing is open, and that is all.
 */
export function isPublic(stack: Stack, { values }: Resource): boolean {
  return (
    values.authorization === "NONE" &&
    values.http_method !== "OPTIONS" &&
    guardOf(stack, values.rest_api_id) === "AWS_IAM" &&
    developerPoolsIn(stack).length > 0
  );
}
