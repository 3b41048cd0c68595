import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { stackOf } from "@notes-api/terraform-json";
import { userPools } from "../../packages/sandbox/user-pool";
import { CLIENT } from "../../packages/sandbox/user-pool/client-attributes";
import { POOL } from "../../packages/sandbox/user-pool/pool-attributes";
import { notesAt } from "../support/stacks";
import { TestPool } from "./user-pool/pool";

const needs = {
  world: { now: () => 0, random: (bytes: number) => Buffer.alloc(bytes, 7) },
  data: { read: () => undefined, write: () => {}, folder: () => "" },
  deliver: () => {},
};

test("everything that this project configures is honoured", async () => {
  for (const stage of ["dev", "prod"]) {
    const { notHonoured } = await userPools(await stackOf(notesAt(stage).json), needs);
    expect(notHonoured).toEqual([]);
  }
});

test.each([
  [{ lambda_config: { pre_sign_up: "arn" } }, "lambda_config: no trigger is called"],
  [{ mfa_configuration: "ON" }, "mfa_configuration: ON: nobody is asked for a second factor"],
  [
    { email_configuration: { email_sending_account: "DEVELOPER" } },
    "email_configuration: mails go to the inbox, from nobody",
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
  [{ callback_urls: ["https://example.com"] }, "callback_urls: there are no hosted pages"],
  [{ refresh_token_rotation: [{ feature: "ENABLED" }] }, "refresh_token_rotation.feature: ENABLED"],
  [{ user_pool_id: "elsewhere" }, "its user pool elsewhere is not in this stack"],
])("%j of a client is named", async (client, line) => {
  const { notHonoured } = await TestPool.of({ client });
  const start = `not honoured: aws_cognito_user_pool_client.browser: ${line}`;
  expect(notHonoured).toEqual([expect.stringContaining(start)]);
});

test("what says nothing is not named", async () => {
  const pool = { mfa_configuration: "OFF", alias_attributes: null, lambda_config: {} };
  expect((await TestPool.of({ pool })).notHonoured).toEqual([]);
});

test.each([
  ["optional argument of a pool", CognitoUserPool, POOL],
  ["optional argument of a client", CognitoUserPoolClient, CLIENT],
])("every %s that the provider has is judged", (_, { prototype }, known) => {
  const resets = Object.getOwnPropertyNames(prototype).filter((each) => /^reset[A-Z]/.test(each));
  const names = resets.map((each) =>
    each
      .slice("reset".length)
      .replace(/[A-Z]/g, (letter, at) => `${at ? "_" : ""}${letter.toLowerCase()}`),
  );
  expect(names.filter((each) => !(each in known))).toEqual([]);
  expect(names.length).toBeGreaterThan(15);
});
