// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { createHash } from "node:crypto";
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Sandbox } from "../../../packages/sandbox";
import { serve } from "../../../packages/sandbox";
import { stackWith } from "../../support/evaluated";
import { folderWith } from "../../support/folder";
import { Browser, locationOf } from "./browser";

export const CALLBACK = "http://localhost:5173/callback";
export const SECRET = "the-secret-of-this-client";
const VERIFIER = "v".repeat(64);
const POOL_ID = "${aws_cognito_user_pool.people.id}";

interface Given {
  /** Of the OpenID provider. @default - one that there is not */
  readonly issuer?: string;
  /** What the pool calls it. @default "Local" */
  readonly name?: string;
  /** What differs of the client, and of the providers' mapping. */
  readonly client?: object;
  readonly mapping?: object;
  readonly pool?: object;
  readonly resources?: object;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A pool to which people come by Google and by an OpenID provider as well, served. */
export class FederatedPool {
  readonly url: string;
  readonly clientId: string;
  private readonly callback: string;

  /** @param sandbox whose stack has all that a pool like this has, or another's `at` */
  constructor(
    readonly sandbox: Sandbox,
    at: { readonly url?: string; readonly clientId?: string; readonly callback?: string } = {},
  ) {
    const client = sandbox.stack.at("aws_cognito_user_pool_client.browser");
    this.url = at.url ?? `${sandbox.url}/_hosted/people`;
    this.clientId = at.clientId ?? client?.values["id"];
    this.callback = at.callback ?? CALLBACK;
  }

  static async of(given: Given = {}): Promise<FederatedPool> {
    const { environment = { TF_VAR_local_client_secret: SECRET } } = given;
    const dataFolder = folderWith({});
    const stack = await stackWith(resourcesFor(given), {
      variable: { local_client_secret: { type: "string", sensitive: true, nullable: false } },
    });
    return new FederatedPool(await serve({ folder: dataFolder, stack, dataFolder, environment }));
  }

  get poolId(): string {
    return this.sandbox.stack.at("aws_cognito_user_pool.people")?.values["id"];
  }

  get administrator(): CognitoIdentityProviderClient {
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const { url: endpoint } = this.sandbox;
    return new CognitoIdentityProviderClient({
      ...{ endpoint, region: "eu-central-1", maxAttempts: 1, credentials },
    });
  }

  request(change: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(`${this.url}/oauth2/authorize`);
    const right = {
      ...{ response_type: "code", client_id: this.clientId, redirect_uri: this.callback },
      ...{ scope: "openid email", state: "a state", code_challenge_method: "S256" },
      code_challenge: createHash("sha256").update(VERIFIER).digest("base64url"),
    };
    url.search = String(new URLSearchParams({ ...right, ...change }));
    return url;
  }

  /** Confirmed, with a password. */
  async user(Username: string, Password: string): Promise<void> {
    const who = { UserPoolId: this.poolId, Username };
    await this.administrator.send(new AdminCreateUserCommand(who));
    const password = { ...who, Password, Permanent: true };
    await this.administrator.send(new AdminSetUserPasswordCommand(password));
  }

  /** Where the stand-in sends a browser back to. */
  async vouched(person: Readonly<Record<string, string>>, browser = new Browser()): Promise<URL> {
    const there = locationOf(await browser.get(this.request({ identity_provider: "Google" })));
    return locationOf(await browser.post(there, person));
  }

  /** Where the client takes a browser back, after the way to Google. */
  async byGoogle(person: Readonly<Record<string, string>>, browser = new Browser()): Promise<URL> {
    return locationOf(await browser.get(await this.vouched(person, browser)));
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever the endpoint answers
  async tokens(back: URL): Promise<any> {
    const body = new URLSearchParams({
      ...{ grant_type: "authorization_code", code: back.searchParams.get("code") ?? "" },
      ...{ client_id: this.clientId, redirect_uri: this.callback, code_verifier: VERIFIER },
    });
    return (await fetch(`${this.url}/oauth2/token`, { method: "POST", body })).json();
  }
}

/** What differs of a client of the pool on whose page they sign in. */
export const CLIENT = {
  ...{ allowed_oauth_flows: ["code"], allowed_oauth_flows_user_pool_client: true },
  ...{
    allowed_oauth_scopes: ["openid", "email"],
    callback_urls: [CALLBACK],
    logout_urls: [CALLBACK],
  },
  supported_identity_providers: ["COGNITO", "Google", "Local"],
};

function resourcesFor({ client, pool, resources, ...federation }: Given): object {
  return {
    aws_cognito_user_pool: { people: { name: "people", username_attributes: ["email"], ...pool } },
    aws_cognito_user_pool_client: {
      browser: { name: "browser", user_pool_id: POOL_ID, ...CLIENT, ...client },
    },
    ...federationOf(federation),
    ...resources,
  };
}

/** The domain of the pool, and the providers. */
export function federationOf({
  issuer,
  name = "Local",
  mapping,
}: Given = {}): Record<string, object> {
  const attributes = { email: "email", email_verified: "email_verified" };
  const attribute_mapping = { username: "sub", ...attributes, ...mapping };
  const provider = { user_pool_id: POOL_ID, attribute_mapping };
  const authorize_scopes = "openid email";
  return {
    aws_cognito_user_pool_domain: { it: { domain: "people", user_pool_id: POOL_ID } },
    aws_cognito_identity_provider: {
      google: {
        ...{ ...provider, provider_name: "Google", provider_type: "Google" },
        provider_details: { client_id: "google app", client_secret: "x", authorize_scopes },
      },
      local: {
        ...{ ...provider, provider_name: name, provider_type: "OIDC" },
        provider_details: {
          ...{ client_id: "notes", client_secret: "${var.local_client_secret}" },
          ...{ authorize_scopes, oidc_issuer: issuer ?? "http://localhost:1" },
          attributes_request_method: "GET",
        },
      },
    },
  };
}
