// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server";
import { CognitoUserGroup } from "@cdktf/provider-aws/lib/cognito-user-group";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { stackOf } from "@notes-api/terraform-json";
import { userPools } from "../../packages/sandbox/user-pool";
import { CLIENT } from "../../packages/sandbox/user-pool/client-attributes";
import { DOMAIN, RESOURCE_SERVER } from "../../packages/sandbox/user-pool/domain-attributes";
import { GROUP } from "../../packages/sandbox/user-pool/group-attributes";
import { POOL } from "../../packages/sandbox/user-pool/pool-attributes";
import { notesAt } from "../support/stacks";
import { noFunction, TestPool } from "./user-pool/pool";

const needs = {
  world: { now: () => 0, random: (bytes: number) => Buffer.alloc(bytes, 7) },
  data: { read: () => undefined, write: () => {}, folder: () => "" },
  deliver: () => {},
  authorize: () => {
    throw new Error("nobody is asked while a stack is read");
  },
  invoke: noFunction,
};

test("everything that this project configures is honoured", async () => {
  for (const stage of ["dev", "prod"]) {
    const { notHonoured } = await userPools(await stackOf(notesAt(stage).json), needs);
    expect(notHonoured).toEqual([]);
  }
});

test.each([
  [
    { lambda_config: { define_auth_challenge: "arn" } },
    "lambda_config.define_auth_challenge: CUSTOM_AUTH is not served",
  ],
  [
    { lambda_config: { custom_email_sender: { lambda_arn: "arn", lambda_version: "V1_0" } } },
    "lambda_config.custom_email_sender: mails go to the inbox",
  ],
  [
    {
      lambda_config: { pre_token_generation_config: { lambda_arn: "arn", lambda_version: "V9_0" } },
    },
    "lambda_config.pre_token_generation_config.lambda_version: V9_0: unknown here",
  ],
  [{ mfa_configuration: "ON" }, "mfa_configuration: ON: nobody is asked for a second factor"],
  [
    { email_configuration: { reply_to_email_address: "help@example.com" } },
    "email_configuration.reply_to_email_address: nobody answers a mail of the inbox",
  ],
  [
    { sign_in_policy: { allowed_first_auth_factors: ["PASSWORD", "EMAIL_OTP"] } },
    "sign_in_policy.allowed_first_auth_factors: EMAIL_OTP: no code is sent to sign in",
  ],
  [
    { user_pool_tier: "PLUS", user_pool_add_ons: { advanced_security_mode: "ENFORCED" } },
    "user_pool_add_ons.advanced_security_mode: ENFORCED: there is no threat protection",
  ],
  [
    { username_attributes: ["email", "phone_number"] },
    "username_attributes: phone_number: only an e-mail address can be a name",
  ],
  [
    { password_policy: { minimum_length: 8, password_history_size: 3 } },
    "password_policy.password_history_size: earlier passwords are not remembered",
  ],
  [{ brand_new: { on: true } }, "brand_new: unknown here"],
  [{ username_configuration: { brand_new: 1 } }, "username_configuration.brand_new: unknown here"],
])("%j is named", async (pool, line) => {
  const { notHonoured } = await TestPool.of({ pool });
  expect(notHonoured).toEqual([`not honoured: aws_cognito_user_pool.people: ${line}`]);
});

test.each([
  [{ explicit_auth_flows: ["ALLOW_CUSTOM_AUTH"] }, "explicit_auth_flows: ALLOW_CUSTOM_AUTH: "],
  [{ allowed_oauth_flows: ["implicit"] }, "allowed_oauth_flows: implicit: this flow is not served"],
  [{ supported_identity_providers: ["COGNITO", "Google"] }, "supported_identity_providers: Google"],
  [{ callback_urls: ["http://example.com"] }, "callback_urls: http://example.com: Cognito takes"],
  [{ callback_urls: ["https://example.com/#x"] }, "callback_urls: https://example.com/#x: "],
  [{ logout_urls: ["http://localhost.example.com"] }, "logout_urls: http://localhost.example.com"],
  [
    { callback_urls: ["https://a.example"], default_redirect_uri: "https://b.example" },
    "default_redirect_uri: https://b.example is not among callback_urls",
  ],
  [
    { allowed_oauth_scopes: ["openid", "notes/read"] },
    "allowed_oauth_scopes: notes/read: no resource server of the pool has it",
  ],
  [{ refresh_token_rotation: [{ feature: "ENABLED" }] }, "refresh_token_rotation.feature: ENABLED"],
  [{ user_pool_id: "elsewhere" }, "its user pool elsewhere is not in this stack"],
])("%j of a client is named", async (client, line) => {
  const { notHonoured } = await TestPool.of({ client });
  const start = `not honoured: aws_cognito_user_pool_client.browser: ${line}`;
  expect(notHonoured).toEqual([expect.stringContaining(start)]);
});

test("what makes up the hosted pages is honoured", async () => {
  const user_pool_id = "${aws_cognito_user_pool.people.id}";
  const { notHonoured } = await TestPool.of({
    client: {
      allowed_oauth_flows_user_pool_client: true,
      allowed_oauth_flows: ["code"],
      allowed_oauth_scopes: ["openid", "notes/read"],
      supported_identity_providers: ["COGNITO"],
      callback_urls: ["https://a.example", "http://localhost:5173/b", "http://[::1]", "app://c"],
      default_redirect_uri: "https://a.example",
      logout_urls: ["https://a.example", "http://127.0.0.1:5173"],
    },
    others: {
      aws_cognito_user_pool_domain: { it: { domain: "notes", user_pool_id } },
      aws_cognito_resource_server: {
        it: { identifier: "notes", name: "notes", user_pool_id, scope: [{ scope_name: "read" }] },
      },
    },
  });
  expect(notHonoured).toEqual([]);
});

test.each([
  [{ domain: "login.example.com" }, "domain: login.example.com: only prefix domains are served"],
  [{ certificate_arn: "arn" }, "certificate_arn: only prefix domains are served"],
  [{ managed_login_version: 2 }, "managed_login_version: 2: the sign-in page is a plain form"],
  [{ user_pool_id: "elsewhere" }, "its user pool elsewhere is not in this stack"],
])("%j of a domain is named", async (domain, line) => {
  const user_pool_id = "${aws_cognito_user_pool.people.id}";
  const it = { domain: "notes", user_pool_id, ...domain };
  const { notHonoured } = await TestPool.of({ others: { aws_cognito_user_pool_domain: { it } } });
  expect(notHonoured).toEqual([`not honoured: aws_cognito_user_pool_domain.it: ${line}`]);
});

test("what threat protection is to do is named", async () => {
  const user_pool_id = "${aws_cognito_user_pool.people.id}";
  const others = { aws_cognito_risk_configuration: { it: { user_pool_id } } };
  expect((await TestPool.of({ others })).notHonoured).toEqual([
    "not honoured: aws_cognito_risk_configuration.it: there is no threat protection",
  ]);
});

test("what says nothing is not named", async () => {
  const pool = { mfa_configuration: "OFF", alias_attributes: null, lambda_config: {} };
  expect((await TestPool.of({ pool })).notHonoured).toEqual([]);
});

test.each([
  ["optional argument of a pool", CognitoUserPool, POOL],
  ["optional argument of a client", CognitoUserPoolClient, CLIENT],
  ["optional argument of a domain", CognitoUserPoolDomain, DOMAIN],
  ["optional argument of a resource server", CognitoResourceServer, RESOURCE_SERVER],
  ["optional argument of a group", CognitoUserGroup, GROUP],
])("every %s that the provider has is judged", (_, { prototype }, known) => {
  const resets = Object.getOwnPropertyNames(prototype).filter((each) => /^reset[A-Z]/.test(each));
  const names = resets.map((each) =>
    each
      .slice("reset".length)
      .replace(/[A-Z]/g, (letter, at) => `${at ? "_" : ""}${letter.toLowerCase()}`),
  );
  expect(names.filter((each) => !(each in known))).toEqual([]);
  expect(names.length).toBeGreaterThan(2);
});
