import type { APIGatewayProxyEvent } from "aws-lambda";
import { isCallerId } from "./caller-id";
import { Problem } from "./problem";

type Context = APIGatewayProxyEvent["requestContext"];

const UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** `region:uuid`, as Cognito gives it to an identity. */
const IDENTITY_ID = new RegExp(`^[\\w-]+:${UUID}$`);

/** What API Gateway calls the two kinds of identities. */
const SIGNED_IN = "authenticated";
const GUEST = "unauthenticated";

/** As Cognito gives it to a user. */
const USER_ID = new RegExp(`^${UUID}$`);

/** Where the caller is to be found, by the name the infrastructure gives that place. */
const PLACES = new Map([
  ["iam", signedInIdentity],
  ["user-pool", userOfPool],
  ["custom", principalOfAuthorizer],
]);

/**
 * Who calls, as API Gateway found out: never what a body, path, query or header claims.
 *
 * Reads `CALLER_FROM` (`iam`, `user-pool` or `custom`) and `CALLER_POOL`: the id of the identity pool
 * for `iam`, the endpoint of the user pool for `user-pool`.
 * @throws Problem 403 when nobody signed in stands there, or no place was configured; 401 when a token
 *   has expired since the gateway saw it
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function callerOf(event: APIGatewayProxyEvent): string {
  const place = PLACES.get(process.env["CALLER_FROM"] ?? "");
  const caller = place?.(event.requestContext);
  if (!caller) throw new Problem(403);
  return caller;
}

/**
 * Who visits: an identity of our identity pool, a guest's too. A guest's id is worth nothing as an owner,
 * since anyone gets as many as they like.
 *
 * Reads `CALLER_FROM` and `CALLER_POOL` as `callerOf` does.
 * @throws Problem 403 for everybody else, and unless the place is `iam`
 */
export function visitorOf({ requestContext }: APIGatewayProxyEvent): string {
  const visitor =
    process.env["CALLER_FROM"] === "iam" && identityAmong([SIGNED_IN, GUEST], requestContext);
  if (!visitor) throw new Problem(403);
  return visitor;
}

function signedInIdentity(context: Context): string | undefined {
  return identityAmong([SIGNED_IN], context);
}

/** Ordinary IAM users pass the gateway too: their identity id is null. */
function identityAmong(kinds: readonly string[], { identity }: Context): string | undefined {
  const pool = process.env["CALLER_POOL"];
  if (!pool || identity.cognitoIdentityPoolId !== pool) return undefined;
  if (!kinds.includes(identity.cognitoAuthenticationType ?? "")) return undefined;
  const id = identity.cognitoIdentityId ?? "";
  return IDENTITY_ID.test(id) ? id : undefined;
}

/** The claims of an id token, or of an access token where the routes ask for scopes. */
function userOfPool({ authorizer }: Context): string | undefined {
  const pool = process.env["CALLER_POOL"];
  const claims = authorizer?.["claims"];
  if (!pool || claims?.iss !== `https://${pool}`) return undefined;
  return typeof claims.sub === "string" && USER_ID.test(claims.sub) ? claims.sub : undefined;
}

/** Whom our authorizer let in, as long as their token holds: the gateway remembers its answer. */
function principalOfAuthorizer({ authorizer }: Context): string | undefined {
  if (!authorizer || authorizer["claims"]) return undefined;
  const { expires, principalId } = authorizer;
  if (!/^\d{1,15}$/.test(expires)) return undefined;
  // As the authorizer would answer, were it asked again: a client then gets a new token.
  if (Number(expires) * 1000 <= Date.now()) throw new Problem(401);
  return isCallerId(principalId) ? principalId : undefined;
}
