// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { ended, refusalOf } from "./small-stack";
import { EMAIL, Triggered } from "./user-pool/triggered";

afterEach(ended);

const pre_sign_up = "event.response.autoConfirmUser = true; return event;";

async function poolWith(body: string, version?: "V2_0"): Promise<Triggered> {
  const config = { lambda_arn: "${aws_lambda_function.pre_token_generation.arn}" };
  const pre_token_generation_config = { ...config, lambda_version: version };
  const pool = await Triggered.of(
    {
      pre_sign_up,
      pre_token_generation: `console.log(JSON.stringify(event)); ${body}; return event;`,
    },
    version && { lambdaConfig: { pre_token_generation_config } },
  );
  await pool.signUp();
  return pool;
}

const FIRST = (details: object) =>
  `event.response.claimsOverrideDetails = ${JSON.stringify(details)}`;
const SECOND = (details: object) =>
  `event.response.claimsAndScopeOverrideDetails = ${JSON.stringify(details)}`;

test("what the first version adds and leaves out is so in id tokens alone", async () => {
  const claimsToAddOrOverride = { team: "blue", sub: "somebody else" };
  const pool = await poolWith(FIRST({ claimsToAddOrOverride, claimsToSuppress: ["email", "aud"] }));
  const { id, access } = await pool.claims();
  expect(id).toMatchObject({ team: "blue", aud: pool.clientId, token_use: "id" });
  expect(id).not.toHaveProperty("email");
  expect(access).not.toHaveProperty("team");
  expect(id.sub).toBe(access.sub);
  expect(pool.events).toMatchObject([
    {
      version: "1",
      triggerSource: "TokenGeneration_Authentication",
      request: {
        userAttributes: { email: EMAIL, "cognito:user_status": "CONFIRMED" },
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      },
      response: {},
    },
  ]);
});

test("the second version changes access tokens and their scopes too", async () => {
  const accessTokenGeneration = {
    claimsToAddOrOverride: { team: "blue", client_id: "another" },
    scopesToAdd: ["notes/read"],
    scopesToSuppress: ["aws.cognito.signin.user.admin"],
  };
  const pool = await poolWith(SECOND({ accessTokenGeneration }), "V2_0");
  const { id, access } = await pool.claims();
  expect(access).toMatchObject({ team: "blue", client_id: pool.clientId, scope: "notes/read" });
  expect(id).not.toHaveProperty("team");
  expect(pool.events).toMatchObject([
    { version: "2", request: { scopes: ["aws.cognito.signin.user.admin"] } },
  ]);
});

test("groups that a function gives are in both tokens, their roles in id tokens", async () => {
  const groupOverrideDetails = { groupsToOverride: ["admins"], iamRolesToOverride: ["a-role"] };
  const { id, access } = await (await poolWith(FIRST({ groupOverrideDetails }))).claims();
  expect(id).toMatchObject({ "cognito:groups": ["admins"], "cognito:roles": ["a-role"] });
  expect(access).toMatchObject({ "cognito:groups": ["admins"] });
  expect(access).not.toHaveProperty("cognito:roles");
  const none = await (await poolWith("")).claims();
  expect(none.id).not.toHaveProperty("cognito:groups");
});

test("tokens that are refreshed are asked about again, and a refusal gives none", async () => {
  const pool = await poolWith(`
    if (event.request.userAttributes.email !== "${EMAIL}") throw new Error("Not today");
    ${FIRST({ claimsToAddOrOverride: { team: "blue" } })}`);
  const { IdToken = "" } = await refreshed(pool);
  expect(decodeJwt(IdToken)).toMatchObject({ team: "blue" });
  expect(pool.events.at(-1)).toMatchObject({ triggerSource: "TokenGeneration_RefreshTokens" });
  const Username = "bob@notes.example";
  await pool.signUp({ Username });
  expect(await refusalOf(pool.signIn({}, { USERNAME: Username }))).toMatchObject({
    name: "UserLambdaValidationException",
    message: "PreTokenGeneration failed with error Not today.",
  });
});

async function refreshed(pool: Triggered) {
  const { AuthenticationResult: tokens } = await pool.signIn();
  const answer = await pool.client.send(
    new InitiateAuthCommand({
      ClientId: pool.clientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: tokens?.RefreshToken ?? "" },
    }),
  );
  return answer.AuthenticationResult ?? {};
}
