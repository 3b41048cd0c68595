import { createHash } from "node:crypto";
import type { HttpRequest } from "../../contract";
import { type Client, checkSecret } from "../clients";
import type { Json } from "../json";
import { revokeToken, sessionWith } from "../operations/refresh";
import { same } from "../passwords";
import type { Grant, Pool } from "../pool";
import { json } from "./answers";
import type { Endpoint } from "./domain";
import { OAuthError, orElse } from "./oauth-error";

export const token: Endpoint = async (request, { pool }) => {
  const form = formIn(request);
  const client = clientOf(request, form, pool);
  if (!client.oauth?.flows.includes("code")) {
    throw new OAuthError("unauthorized_client", "The client is not allowed the code flow");
  }
  const type = needed(form, "grant_type");
  if (type === "authorization_code") return json(200, await byCode(form, client, pool));
  if (type === "refresh_token") return json(200, await byRefreshToken(form, client, pool));
  throw new OAuthError("unsupported_grant_type", `${type} is not served here`);
};

/** Ends a sign-in, for its refresh token. */
export const revoke: Endpoint = (request, { pool }) => {
  const form = formIn(request);
  const client = clientOf(request, form, pool);
  const input = { Token: needed(form, "token"), ClientSecret: client.secret };
  const isJwt = input.Token.split(".").length === 3;
  orElse(isJwt ? "unsupported_token_type" : "invalid_request", () =>
    revokeToken(input, { ...pool, client }),
  );
  return { status: 200, headers: {}, body: "" };
};

/** A code is used up by whoever shows it, also in vain. */
async function byCode(form: URLSearchParams, client: Client, pool: Pool): Promise<Json> {
  const code = needed(form, "code");
  const grant = pool.grants.find(code);
  pool.grants.end(code);
  const redirectUri = needed(form, "redirect_uri");
  if (grant?.clientId !== client.id || grant.redirectUri !== redirectUri) {
    throw invalidGrant("The code is not, or no longer, good for this client and redirect_uri");
  }
  checkVerifier(form.get("code_verifier") ?? undefined, grant);
  const user = pool.users.named(grant.username);
  if (!user?.enabled) throw invalidGrant("The user is disabled or does not exist");
  const { signIn, token: refreshToken } = pool.signIns.begin(user.username, client, {
    scopes: grant.scopes,
  });
  const issued = await pool.tokens.issue({ user, client, signIn }, { nonce: grant.nonce });
  return { ...inOAuth(issued), refresh_token: refreshToken };
}

async function byRefreshToken(form: URLSearchParams, client: Client, pool: Pool): Promise<Json> {
  const given = needed(form, "refresh_token");
  const session = orElse("invalid_grant", () => sessionWith(given, { ...pool, client }));
  return inOAuth(
    await pool.tokens.issue(session, { by: { client, tokenSource: "RefreshTokens" } }),
  );
}

/** One that was not asked for is refused as well: somebody took the challenge out of the request. */
function checkVerifier(verifier: string | undefined, { challenge }: Grant): void {
  const computed = verifier && createHash("sha256").update(verifier).digest("base64url");
  if (computed === undefined && challenge === undefined) return;
  if (computed !== undefined && challenge !== undefined && same(computed, challenge)) return;
  throw invalidGrant("code_verifier does not match the code_challenge");
}

function inOAuth({ IdToken, AccessToken, ExpiresIn, TokenType }: Json): Json {
  return {
    ...(IdToken !== undefined && { id_token: IdToken }),
    access_token: AccessToken,
    expires_in: ExpiresIn,
    token_type: TokenType,
  };
}

/** @throws OAuthError invalid_client, unless it proves its secret where it has one */
function clientOf(
  { headers }: Pick<HttpRequest, "headers">,
  form: URLSearchParams,
  { clients }: Pool,
): Client {
  const [, basic] = /^Basic (\S+)$/i.exec(headers["authorization"] ?? "") ?? [];
  const [id, secret] = basic
    ? Buffer.from(basic, "base64").toString().split(/:(.*)/s)
    : [needed(form, "client_id"), form.get("client_secret") ?? undefined];
  const client = clients.find((each) => each.id === id);
  if (!client || (form.get("client_id") ?? id) !== id) {
    throw new OAuthError("invalid_client", `Client ${id} does not exist`);
  }
  orElse("invalid_client", () => checkSecret(client, secret));
  return client;
}

function formIn({ headers, body }: HttpRequest): URLSearchParams {
  const type = headers["content-type"] ?? "";
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return new URLSearchParams(body.toString());
  }
  throw new OAuthError("invalid_request", "Only application/x-www-form-urlencoded is taken");
}

function needed(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value) return value;
  throw new OAuthError("invalid_request", `${name} is missing`);
}

function invalidGrant(message: string): OAuthError {
  return new OAuthError("invalid_grant", message);
}
