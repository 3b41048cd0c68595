// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { createHash } from "node:crypto";
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Sandbox } from "../../../packages/sandbox";
import { stackWith } from "../../support/evaluated";
import { Clock } from "../clock";
import { servedSmall } from "../small-stack";
import { Browser, locationOf } from "./browser";

export const EMAIL = "ada@example.com";
export const PASSWORD = "Correct-Horse-1";
export const CALLBACK = "http://localhost:5173/callback";
export const SIGNED_OUT = "http://localhost:5173/";
export const VERIFIER = "v".repeat(64);

const POOL_ID = "${aws_cognito_user_pool.people.id}";
const CLIENT = {
  name: "browser",
  user_pool_id: POOL_ID,
  prevent_user_existence_errors: "ENABLED",
  allowed_oauth_flows_user_pool_client: true,
  allowed_oauth_flows: ["code"],
  allowed_oauth_scopes: ["openid", "email", "notes/read", "notes/write"],
  supported_identity_providers: ["COGNITO"],
  callback_urls: [CALLBACK, `${CALLBACK}?from=here`],
  logout_urls: [SIGNED_OUT],
};
const DOMAIN =
  "https://${aws_cognito_user_pool_domain.it.domain}.auth.eu-central-1.amazoncognito.com";
const scope = (name: string) => ({ scope_name: name, scope_description: name });

type Parameters = Readonly<Record<string, string | undefined>>;
// biome-ignore lint/suspicious/noExplicitAny: whatever the endpoint answers
type Answer = any;

/** A pool with a domain and four clients, served; its user is `EMAIL`. */
export class HostedPool {
  readonly clock = new Clock(Date.now());
  readonly browser = new Browser();
  sandbox!: Sandbox;
  administrator!: CognitoIdentityProviderClient;

  /** @param client what differs of the client `browser` */
  static async of(client: object = {}): Promise<HostedPool> {
    const made = new HostedPool();
    const resources = {
      aws_cognito_user_pool: { people: { name: "notes", username_attributes: ["email"] } },
      aws_cognito_user_pool_client: {
        browser: { ...CLIENT, ...client },
        other: CLIENT,
        secret: { ...CLIENT, generate_secret: true },
        api: { name: "api", user_pool_id: POOL_ID },
      },
      aws_cognito_user_pool_domain: { it: { domain: "notes", user_pool_id: POOL_ID } },
      aws_cognito_resource_server: {
        it: {
          ...{ identifier: "notes", name: "notes", user_pool_id: POOL_ID },
          scope: [scope("read"), scope("write"), scope("delete")],
        },
      },
    };
    const stack = await stackWith(resources, { output: { user_pool_domain: { value: DOMAIN } } });
    const { sandbox, client: settings } = await servedSmall(stack, { world: made.clock });
    made.sandbox = sandbox;
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    made.administrator = new CognitoIdentityProviderClient({ ...settings, credentials });
    await made.user();
    return made;
  }

  get url(): string {
    return `${this.sandbox.url}/_hosted/notes`;
  }

  get poolId(): string {
    return this.sandbox.stack.at("aws_cognito_user_pool.people")?.values["id"];
  }

  clientId(name = "browser"): string {
    return this.sandbox.stack.at(`aws_cognito_user_pool_client.${name}`)?.values["id"];
  }

  /** Confirmed, or with a temporary password. */
  async user({ Username = EMAIL, Permanent = true } = {}): Promise<void> {
    const who = { UserPoolId: this.poolId, Username };
    await this.administrator.send(new AdminCreateUserCommand(who));
    const password = { ...who, Password: PASSWORD, Permanent };
    await this.administrator.send(new AdminSetUserPasswordCommand(password));
  }

  /** @param change what differs from a right request; undefined leaves out */
  request(change: Parameters = {}, path = "/oauth2/authorize"): URL {
    const url = new URL(this.url + path);
    url.search = String(defined({ ...this.right, ...change }));
    return url;
  }

  /** What a browser with cookies or without comes to: the page to sign in on, or the client. */
  async asked(change: Parameters = {}): Promise<URL> {
    return locationOf(await this.browser.get(this.request(change)));
  }

  logIn(fields: Record<string, string> = {}, change: Parameters = {}): Promise<Response> {
    const given = { username: EMAIL, password: PASSWORD, ...fields };
    return this.browser.submit(this.request(change, "/login"), given);
  }

  /** A code, by the page. */
  async code(change: Parameters = {}): Promise<string> {
    return locationOf(await this.logIn({}, change)).searchParams.get("code") ?? "";
  }

  /** @param change what differs from a right request with this code; undefined leaves out */
  token(code: string, change: Parameters = {}, headers = {}): Promise<Answer> {
    const right = { client_id: this.clientId(), redirect_uri: CALLBACK, code_verifier: VERIFIER };
    return this.posted(
      "/oauth2/token",
      {
        ...{ grant_type: "authorization_code", code, ...right, ...change },
      },
      headers,
    );
  }

  refreshed(token: string, change: Parameters = {}): Promise<Answer> {
    const form = { grant_type: "refresh_token", refresh_token: token, client_id: this.clientId() };
    return this.posted("/oauth2/token", { ...form, ...change });
  }

  async posted(path: string, form: Parameters, headers = {}): Promise<Answer> {
    const body = defined(form);
    const answer = await fetch(this.url + path, { method: "POST", body, headers });
    const text = await answer.text();
    return { status: answer.status, ...(text && JSON.parse(text)) };
  }

  private get right(): Parameters {
    return {
      ...{ response_type: "code", client_id: this.clientId(), redirect_uri: CALLBACK },
      ...{ scope: "openid notes/read", state: "a state", nonce: "a nonce" },
      code_challenge: createHash("sha256").update(VERIFIER).digest("base64url"),
      code_challenge_method: "S256",
    };
  }
}

function defined(parameters: Parameters): URLSearchParams {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given as [string, string][]);
}
