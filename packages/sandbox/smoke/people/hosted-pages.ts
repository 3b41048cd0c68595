import { createHash, randomBytes } from "node:crypto";
import type { OutputsOf } from "../outputs";
import { answerTo, expectStatus } from "../step";
import { Browser, redirectOf } from "./browser";
import type { Account } from "./two";

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}

/** What a client asks for, and where it wants the code. */
interface Asked {
  readonly scope: string;
  readonly callback: string;
}

/**
 * Signs in on a user pool's own pages, by the code flow with PKCE.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export async function signedInOnPages(
  outputs: OutputsOf<"hosted">,
  account: Account,
  asked: Asked,
): Promise<Tokens> {
  const verifier = randomBytes(32).toString("base64url");
  const state = randomBytes(16).toString("base64url");
  const request = requestFor(outputs, asked, { verifier, state });
  const back = await submitted(request, account);
  const code = back.searchParams.get("code");
  if (!back.href.startsWith(asked.callback) || !code) throw new Error(`it led to ${back}`);
  if (back.searchParams.get("state") !== state) throw new Error("another state came back");
  return tokensFor(outputs, { code, code_verifier: verifier, redirect_uri: asked.callback });
}

function requestFor(
  { user_pool_domain, user_pool_client_id }: OutputsOf<"hosted">,
  { scope, callback }: Asked,
  { verifier, state }: { readonly verifier: string; readonly state: string },
): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: user_pool_client_id,
    redirect_uri: callback,
    scope,
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  return `${user_pool_domain}/oauth2/authorize?${query}`;
}

/** Fills in the page that the request leads to. @returns where that leads */
async function submitted(request: string, { email, password }: Account): Promise<URL> {
  const browser = new Browser();
  const first = await browser.get(request);
  if (first.status === 400) {
    const back = new URL(request).searchParams.get("redirect_uri");
    throw new Error(`the pages refuse the request: is ${back} a callback URL? see SMOKE_CALLBACK`);
  }
  const page = redirectOf(first);
  const [, token] =
    /name="_csrf"\s+value="([^"]+)"/.exec(await (await browser.get(page)).text()) ?? [];
  if (!token) throw new Error(`no form to sign in with is at ${page}`);
  return redirectOf(await browser.post(page, { _csrf: token, username: email, password }));
}

async function tokensFor(
  { user_pool_domain, user_pool_client_id }: OutputsOf<"hosted">,
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
