import type { Deployment } from "../outputs";
import { answerTo, CannotAsk, expectStatus } from "../step";
import type { Environment } from "./two";

/** Who vouches for people at an identity pool. */
export interface Voucher {
  readonly title: string;
  /** What identity pools call it. */
  readonly login: string;
  /** Where tokens of two people are named. */
  readonly variable: string;
  /** Whether there are tokens. */
  readonly isThere: boolean;
  /** Of two people. @throws CannotAsk if there are none */
  tokens(): Promise<readonly [string, string]>;
  /** One for another app, where the provider is played. */
  foreignToken?(): Promise<string>;
}

type Named = Pick<Voucher, "title" | "login" | "variable">;

/** Those by whom people come without a user pool. */
export function vouchersOf(outputs: Deployment, environment: Environment): readonly Voucher[] {
  const { facebook_app_id, google_client_id, amazon_app_id, apple_services_id } = outputs;
  const social = [
    ["Facebook", "graph.facebook.com", facebook_app_id],
    ["Google", "accounts.google.com", google_client_id],
    ["Amazon", "www.amazon.com", amazon_app_id],
    ["Apple", "appleid.apple.com", apple_services_id],
  ] as const;
  const [issuer = ""] = outputs.openid_issuers?.split(",") ?? [];
  const openId = {
    title: issuer,
    login: issuer.replace(/^https?:\/\//, ""),
    variable: "SMOKE_OPENID_TOKENS",
  };
  return [
    ...social.flatMap(([title, login, appId = ""]) => {
      const named = { title, login, variable: `SMOKE_${title.toUpperCase()}_TOKENS` };
      return appId ? [socialOf(named, appId, outputs, environment)] : [];
    }),
    ...(issuer ? [given(openId, environment)] : []),
  ];
}

function given(named: Named, environment: Environment): Voucher {
  const { variable } = named;
  const [one, other] = environment[variable]?.split(",") ?? [];
  return {
    ...named,
    isThere: Boolean(one && other),
    tokens: async () => {
      if (one && other) return [one, other];
      throw new CannotAsk(`${variable} has to be two tokens of two people, with a comma between`);
    },
  };
}

/** In a sandbox, which plays it, nothing has to be given. */
function socialOf(
  named: Named,
  appId: string,
  { endpoint_url }: Deployment,
  environment: Environment,
): Voucher {
  const own = given(named, environment);
  if (endpoint_url === undefined) return own;
  const url = `${endpoint_url}/_sandbox/providers/${named.title.toLowerCase()}/token`;
  return {
    ...own,
    isThere: true,
    tokens: async () =>
      own.isThere
        ? own.tokens()
        : [await playedToken(url, appId, "smoke-1"), await playedToken(url, appId, "smoke-2")],
    foreignToken: () => playedToken(url, "another-app", "smoke-1"),
  };
}

/** As a page has it of the provider. */
async function playedToken(url: string, client_id: string, sub: string): Promise<string> {
  const body = JSON.stringify({ client_id, sub });
  const answer = await answerTo(url, { method: "POST", body });
  expectStatus(`POST ${url}`, answer, 200);
  return JSON.parse(answer.text).token;
}
