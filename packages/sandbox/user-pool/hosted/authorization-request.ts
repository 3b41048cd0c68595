import type { Client } from "../clients";
import { OWN } from "../identities";
import type { OAuth } from "../oauth";
import type { Grant, Pool } from "../pool";
import type { Domain } from "./domain";
import { OAuthError } from "./oauth-error";

/** Whoever asks, and where the answer goes. */
export interface Asker {
  readonly client: Client;
  readonly oauth: OAuth;
  readonly redirectUri: string;
  readonly state: string | undefined;
}

/** What is to be granted to whoever signs in. */
export interface Asked extends Omit<Grant, "username"> {
  /** Who is to vouch for them; undefined where they choose. */
  readonly provider: string | undefined;
}

/**
 * The client, and its address: where one of them is wrong, nothing may be sent there.
 *
 * @throws OAuthError
 */
export function askerIn(query: URLSearchParams, pool: Pick<Pool, "clients">): Asker {
  const { client, oauth } = clientIn(query, pool);
  const redirectUri = query.get("redirect_uri") ?? oauth.defaultRedirectUri;
  if (redirectUri === undefined || !oauth.callbackUrls.includes(redirectUri)) {
    throw new OAuthError("redirect_mismatch", `${redirectUri} is not among the callback URLs`);
  }
  return { client, oauth, redirectUri, state: query.get("state") ?? undefined };
}

/** @throws OAuthError if it is none of the pool's, or not one for its domain */
export function clientIn(
  query: URLSearchParams,
  { clients }: Pick<Pool, "clients">,
): { readonly client: Client; readonly oauth: OAuth } {
  const id = query.get("client_id");
  const client = clients.find((each) => each.id === id);
  if (!client) throw new OAuthError("invalid_request", `Client ${id} does not exist`);
  if (client.oauth) return { client, oauth: client.oauth };
  const problem = `Client ${id} is not one for hosted pages: allowed_oauth_flows_user_pool_client`;
  throw new OAuthError("unauthorized_client", problem);
}

/** @throws OAuthError for the client to read */
export function askedIn(query: URLSearchParams, asker: Asker, domain: Domain): Asked {
  checkFlow(query, asker);
  return {
    provider: providerIn(query, asker, domain),
    clientId: asker.client.id,
    redirectUri: asker.redirectUri,
    scopes: scopesIn(query, asker, domain.pool),
    challenge: challengeIn(query, asker),
    nonce: query.get("nonce") ?? undefined,
  };
}

function checkFlow(query: URLSearchParams, { oauth }: Asker): void {
  const type = query.get("response_type");
  if (type === null) throw new OAuthError("invalid_request", "response_type is missing");
  if (type !== "code") {
    throw new OAuthError("unsupported_response_type", `${type} is not served here: only code is`);
  }
  if (!oauth.flows.includes("code")) {
    throw new OAuthError("unauthorized_client", "The client is not allowed the code flow");
  }
}

function providerIn(
  query: URLSearchParams,
  { oauth: { identityProviders } }: Asker,
  { providers }: Domain,
): string | undefined {
  const asked = query.get("identity_provider") ?? undefined;
  if (asked !== undefined && !identityProviders.includes(asked)) {
    throw new OAuthError("invalid_request", `${asked} is no identity provider of the client`);
  }
  const served = [OWN, ...providers.map(({ name }) => name)];
  const wanted = asked === undefined ? identityProviders : [asked];
  if (wanted.some((each) => served.includes(each))) return asked;
  const names = wanted.join(", ") || "none";
  throw new OAuthError("invalid_request", `Identity provider ${names} is not served here`);
}

/** Where none is asked for, all that the client may have. */
function scopesIn(
  query: URLSearchParams,
  { oauth }: Asker,
  { settings }: Pick<Pool, "settings">,
): readonly string[] {
  const allowed = oauth.scopes.filter((each) => settings.scopes.includes(each));
  const asked = [...new Set((query.get("scope") ?? "").split(" ").filter(Boolean))];
  const scopes = asked.length > 0 ? asked : allowed;
  const other = scopes.find((each) => !allowed.includes(each));
  if (other !== undefined) {
    throw new OAuthError("invalid_scope", `The client is not allowed the scope ${other}`);
  }
  const ofIdToken = scopes.find((each) => ["email", "phone", "profile"].includes(each));
  if (ofIdToken && !scopes.includes("openid")) {
    throw new OAuthError("invalid_scope", `${ofIdToken} can be asked for with openid alone`);
  }
  return scopes;
}

/** Cognito would let a client without a secret go on without a challenge. */
function challengeIn(query: URLSearchParams, { client }: Asker): string | undefined {
  const challenge = query.get("code_challenge") ?? undefined;
  const method = query.get("code_challenge_method") ?? undefined;
  if (challenge === undefined && client.secret === undefined) {
    throw new OAuthError("invalid_request", "code_challenge is missing: here, a client needs PKCE");
  }
  if (challenge === undefined) return undefined;
  if (method !== "S256") {
    throw new OAuthError("invalid_request", `code_challenge_method is ${method}, not S256`);
  }
  if (!/^[\w-]{43}$/.test(challenge)) {
    throw new OAuthError("invalid_request", "code_challenge is not a SHA-256 in base64url");
  }
  return challenge;
}
