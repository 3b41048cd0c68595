import { createHash } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { OAuthError } from "../hosted/oauth-error";
import { same } from "../passwords";
import type { Claims, IdentityProvider, Way } from "./identity-provider";
import type { FederationNeeds } from "./needs";
import { answerOf, type Json } from "./provider-answer";

type Details = Readonly<Record<string, string>>;

/** What of a provider's discovery document is needed. */
interface Discovered {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly userinfo_endpoint?: string;
  readonly code_challenge_methods_supported?: readonly string[];
}

/** None that anybody but the provider could sign with. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256"];

/** The code flow of OpenID Connect with the provider itself, as a client with a secret. */
export function openId(
  details: Details,
  { withSecrets, world }: Pick<FederationNeeds, "withSecrets" | "world">,
): Pick<IdentityProvider, "authorizeUrl" | "claims"> {
  const { client_id: clientId = "", oidc_issuer: issuer = "" } = details;
  const secret = () => withSecrets(details["client_secret"] ?? "");
  return {
    authorizeUrl: async (way, state) => {
      const discovered = await discoveredAt(issuer);
      const url = new URL(discovered.authorization_endpoint);
      const asked = { ...requestFor(way, discovered), state, client_id: clientId };
      const scope = details["authorize_scopes"] ?? "openid";
      for (const [name, value] of Object.entries({ ...asked, scope }))
        url.searchParams.set(name, value);
      return url.href;
    },
    claims: async (code, way) => {
      const discovered = await discoveredAt(issuer);
      const tokens = await tokensFor(code, way, discovered, { clientId, secret: secret() });
      const token = String(tokens["id_token"]);
      const expected = { issuer, audience: clientId, currentDate: new Date(world.now()) };
      const claims = await verified(token, discovered, expected);
      if (!same(String(claims["nonce"]), way.nonce)) throw refused("Bad id_token nonce");
      return { ...claims, ...(await userInfo(claims, tokens, discovered, details)) };
    },
  };
}

/** @throws OAuthError if it cannot be read, or is that of another issuer */
async function discoveredAt(issuer: string): Promise<Discovered> {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const discovered = (await answerOf(url)) as unknown as Discovered;
  if (discovered.issuer === issuer) return discovered;
  throw refused(`${url} is of ${discovered.issuer}, not of ${issuer}`);
}

function requestFor({ redirectUri, nonce, verifier }: Way, discovered: Discovered) {
  return {
    response_type: "code",
    redirect_uri: redirectUri,
    nonce,
    ...(takesChallenge(discovered) && {
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    }),
  };
}

function takesChallenge({ code_challenge_methods_supported: methods = [] }: Discovered): boolean {
  return methods.includes("S256");
}

/** The secret goes into the form, as Cognito sends it. */
function tokensFor(
  code: string,
  { redirectUri, verifier }: Way,
  discovered: Discovered,
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
): Promise<Json> {
  const body = new URLSearchParams({
    ...{ grant_type: "authorization_code", code, redirect_uri: redirectUri },
    ...{ client_id: clientId, client_secret: secret },
    ...(takesChallenge(discovered) && { code_verifier: verifier }),
  });
  return answerOf(discovered.token_endpoint, { method: "POST", body });
}

async function verified(
  token: string,
  { jwks_uri: keys }: Discovered,
  expected: { readonly issuer: string; readonly audience: string; readonly currentDate: Date },
): Promise<Claims> {
  try {
    const options = { ...expected, algorithms: ALGORITHMS, requiredClaims: ["sub", "exp", "iat"] };
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(keys)), options);
    return payload as Claims;
  } catch (error) {
    throw refused(`Bad id_token: ${(error as Error).message}`);
  }
}

/** What the provider tells besides its token, if it is of the same person. */
async function userInfo(
  { sub }: Claims,
  tokens: Json,
  { userinfo_endpoint: url }: Discovered,
  { attributes_request_method: method = "GET" }: Details,
): Promise<Json> {
  if (url === undefined) return {};
  const headers = { authorization: `Bearer ${tokens["access_token"]}` };
  const told = await answerOf(url, { method, headers });
  if (told["sub"] === sub) return told;
  throw refused("The attributes are somebody else's");
}

function refused(message: string): OAuthError {
  return new OAuthError("invalid_request", message);
}
