import { createHash, randomBytes } from "node:crypto";
import type { Deployment, With } from "../outputs";
import { answerTo, expectStatus } from "../step";
import { Browser } from "./browser";
import type { Environment } from "./two";

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}

/** What there is to know of the pages. */
export type Pages = Deployment & With<"user_pool_client_id" | "user_pool_domain">;

/** What a client asks for, and where it wants the code. */
export interface Asked {
  readonly scope: string;
  readonly callback: string;
}

/** What somebody does from the request on. @returns where that leads: the callback */
export type SignIn = (browser: Browser, request: URL) => Promise<URL>;

/** One of the client's callback URLs. */
export function callbackOf(
  { user_pool_callback_urls = "" }: Deployment,
  { SMOKE_CALLBACK }: Environment,
): string {
  return SMOKE_CALLBACK || user_pool_callback_urls.split(",")[0] || "http://localhost:5173/";
}

/**
 * Signs in on a user pool's own pages, by the code flow with PKCE.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export async function signedInOnPages(pages: Pages, asked: Asked, signIn: SignIn): Promise<Tokens> {
  const verifier = randomBytes(32).toString("base64url");
  const state = randomBytes(16).toString("base64url");
  const back = await signIn(new Browser(), requestFor(pages, asked, { verifier, state }));
  const code = back.searchParams.get("code");
  if (!back.href.startsWith(asked.callback) || !code) throw new Error(`it led to ${back}`);
  if (back.searchParams.get("state") !== state) throw new Error("another state came back");
  return tokensFor(pages, { code, code_verifier: verifier, redirect_uri: asked.callback });
}

function requestFor(
  { user_pool_domain, user_pool_client_id }: Pages,
  { scope, callback }: Asked,
  { verifier, state }: { readonly verifier: string; readonly state: string },
): URL {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: user_pool_client_id,
    redirect_uri: callback,
    scope,
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  return new URL(`${user_pool_domain}/oauth2/authorize?${query}`);
}

async function tokensFor(
  { user_pool_domain, user_pool_client_id }: Pages,
  grant: Readonly<Record<string, string>>,
): Promise<Tokens> {
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: user_pool_client_id,
    ...grant,
  });
  const answer = await answerTo(`${user_pool_domain}/oauth2/token`, { method: "POST", body });
  expectStatus("POST /oauth2/token", answer, 200);
  return JSON.parse(answer.text);
}
