import type { World } from "../../contract";
import type { Claims } from "../../user-pool";
import type { Call } from "../call";
import { mapped } from "../mapping";
import { Refusal } from "../refusal";
import { isMatch, type UserPoolAuthorizer } from "./authorizer";
import { claimsAsText } from "./claims";

export interface UserPoolAuthorizerNeeds {
  readonly world: World;
  /** The claims of a token that one of the pools has signed, whether or not it has expired. */
  readonly openToken: (token: string, poolIds: readonly string[]) => Promise<Claims | undefined>;
}

/**
 * What a function is told of somebody with a user pool's token: an id token, or where the method has
 * scopes an access token with one of them. That a user has signed out since, the gateway does not see.
 *
 * @throws Refusal 401, whatever is wrong with the token
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
 */
export async function byUserPool(
  call: Call,
  { identitySource, expression, poolIds }: UserPoolAuthorizer,
  { world, openToken }: UserPoolAuthorizerNeeds,
): Promise<{ readonly claims: Record<string, string> }> {
  const token = mapped(identitySource, call)?.replace(/^Bearer /, "");
  const claims = token ? await openToken(token, poolIds) : undefined;
  if (!claims || !isFor(claims, call.method?.scopes ?? [])) throw new Refusal("UNAUTHORIZED");
  if (expression && !isMatch(expression, String(claims.aud))) throw new Refusal("UNAUTHORIZED");
  if (!(world.now() < claims.exp * 1000)) {
    throw new Refusal("UNAUTHORIZED", { message: "The incoming token has expired" });
  }
  return { claims: claimsAsText(claims) };
}

function isFor(claims: Claims, scopes: readonly string[]): boolean {
  if (scopes.length === 0) return claims.token_use === "id";
  const given = String(claims["scope"] ?? "").split(" ");
  return claims.token_use === "access" && scopes.some((each) => given.includes(each));
}
