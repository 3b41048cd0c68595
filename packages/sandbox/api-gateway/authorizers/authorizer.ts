import type { Value } from "@notes-api/terraform-json";

/** Whom the gateway asks about a request, as `aws_api_gateway_authorizer` says. */
export type Authorizer = UserPoolAuthorizer | FunctionAuthorizer;

/** A user pool, whose tokens are taken. */
export interface UserPoolAuthorizer {
  readonly type: "COGNITO_USER_POOLS";
  /** Where a token stands, such as `method.request.header.Authorization`. */
  readonly identitySource: string;
  /** What the whole of a token's `aud` has to match. */
  readonly expression: string | undefined;
  /** The token of any of these pools will do. */
  readonly poolIds: readonly string[];
}

/** A function, which answers with a policy. */
export interface FunctionAuthorizer {
  /** Whether it is given one header, or all but the body of a request. */
  readonly type: "TOKEN" | "REQUEST";
  readonly id: string;
  readonly name: string;
  /** Such as `method.request.header.Authorization`, `context.identity.sourceIp`; one for TOKEN. */
  readonly identitySources: readonly string[];
  /** What the whole of a token has to match. */
  readonly expression: string | undefined;
  /** Such as `arn:…:lambda:path/2015-03-31/functions/ARN/invocations`. */
  readonly uri: string;
  /** The role that calls the function, where its own permissions are not asked. */
  readonly credentials: string | undefined;
  /** Seconds that an answer is kept; 0 for not at all. */
  readonly ttl: number;
}

const AUTHORIZATION = "method.request.header.Authorization";

export function authorizerOf(values: Value): Authorizer {
  const source = String(values.identity_source ?? AUTHORIZATION);
  const expression = values.identity_validation_expression || undefined;
  if (values.type === "COGNITO_USER_POOLS") {
    const poolIds = [values.provider_arns ?? []].flat().map(poolIdIn);
    return { type: values.type, identitySource: source, expression, poolIds };
  }
  return {
    type: values.type === "REQUEST" ? "REQUEST" : "TOKEN",
    id: values.id,
    name: values.name,
    identitySources: source.split(",").flatMap((each) => each.trim() || []),
    expression,
    uri: String(values.authorizer_uri),
    credentials: values.authorizer_credentials || undefined,
    ttl: Number(values.authorizer_result_ttl_in_seconds ?? 300),
  };
}

/** Of an ARN such as `arn:aws:cognito-idp:REGION:ACCOUNT:userpool/POOL`. */
function poolIdIn(arn: Value): string {
  return String(arn).replace(/^.*:userpool\//, "");
}

/** Java's `matches` means the whole text. @throws SyntaxError for what is no expression here */
export function isMatch(expression: string, text: string): boolean {
  return new RegExp(`^(?:${expression})$`).test(text);
}
