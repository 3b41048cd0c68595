// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Stack } from "@notes-api/terraform-json";
import { ADMINISTRATOR } from "../../packages/sandbox/sessions";
import { stackWith } from "../support/evaluated";
import { notAuthorized, poolOf, roleOfPool, servedPool } from "./identity-pool-served";
import { ended, refusalOf } from "./small-stack";

const Password = "Correct-Horse-7-Battery";
const user_pool_id = "${aws_cognito_user_pool.people.id}";
const endpoint = "${aws_cognito_user_pool.people.endpoint}";
const client_id = "${aws_cognito_user_pool_client.browser.id}";
const group = (name: string, precedence: number) => ({
  ...{ name, user_pool_id, precedence, role_arn: `\${aws_iam_role.${name}.arn}` },
});

let stack: Stack;
beforeAll(async () => {
  const mapping = {
    ...{ identity_provider: `${endpoint}:${client_id}`, type: "Token" },
    ambiguous_role_resolution: "Deny",
  };
  const provider = { client_id, provider_name: endpoint, server_side_token_check: true };
  stack = await stackWith({
    ...poolOf(
      { cognito_identity_providers: [provider] },
      { roles: { authenticated: "${aws_iam_role.signed_in.arn}" }, role_mapping: [mapping] },
      {
        signed_in: roleOfPool("signed-in"),
        admins: roleOfPool("admins"),
        editors: roleOfPool("editors"),
        readers: roleOfPool("readers"),
      },
    ),
    aws_cognito_user_pool: { people: { name: "people" } },
    aws_cognito_user_pool_client: {
      browser: {
        ...{ name: "browser", user_pool_id },
        explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      },
    },
    aws_cognito_user_group: {
      admins: group("admins", 1),
      editors: group("editors", 2),
      readers: group("readers", 2),
    },
  });
});
afterEach(ended);

async function serving() {
  const { client, signIn } = await servedPool(stack);
  const users = new CognitoIdentityProviderClient({ ...client, credentials: ADMINISTRATOR });
  const [pool] = stack.of("aws_cognito_user_pool");
  const [browser] = stack.of("aws_cognito_user_pool_client");
  const ada = { UserPoolId: String(pool?.values.id), Username: "ada" };
  await users.send(new AdminCreateUserCommand({ ...ada, MessageAction: "SUPPRESS" }));
  await users.send(new AdminSetUserPasswordCommand({ ...ada, Password, Permanent: true }));
  const tokens = async () => {
    const command = new InitiateAuthCommand({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: String(browser?.values.id),
      AuthParameters: { USERNAME: "ada", PASSWORD: Password },
    });
    const { IdToken = "" } = (await users.send(command)).AuthenticationResult ?? {};
    return { [String(pool?.values.endpoint)]: IdToken };
  };
  const signedIn = async (role?: string) => signIn(await tokens(), role);
  return {
    ...{ tokens, signIn, signedIn },
    signOut: () => users.send(new AdminUserGlobalSignOutCommand(ada)),
    roleOf: async () => (await signedIn()).caller.role.split("/").at(-1),
    join: (GroupName: string) => users.send(new AdminAddUserToGroupCommand({ ...ada, GroupName })),
    leave: (GroupName: string) =>
      users.send(new AdminRemoveUserFromGroupCommand({ ...ada, GroupName })),
  };
}

test("a member has the role of their group from the next sign-in on, and stays who they are", async () => {
  const { signedIn, roleOf, join, leave } = await serving();
  const { id } = await signedIn();
  expect(await roleOf()).toBe("signed-in");
  await join("admins");
  expect(await roleOf()).toBe("admins");
  expect((await signedIn()).id).toBe(id);
  await leave("admins");
  expect(await roleOf()).toBe("signed-in");
});

test("who was removed keeps an id token until an administrator signs them out", async () => {
  const { tokens, signIn, signOut, roleOf, join, leave } = await serving();
  await join("admins");
  const member = await tokens();
  await leave("admins");
  expect((await signIn(member)).caller.role).toMatch(/\/admins$/);
  await signOut();
  expect(await refusalOf(signIn(member))).toMatchObject({ name: "NotAuthorizedException" });
  expect(await roleOf()).toBe("signed-in");
});

test("of several groups the first counts, and two that are alike are denied", async () => {
  const { signedIn, roleOf, join, leave } = await serving();
  await join("editors");
  await join("admins");
  expect(await roleOf()).toBe("admins");
  await leave("admins");
  await join("readers");
  expect(await refusalOf(signedIn())).toEqual(
    notAuthorized("The ambiguous role mapping rules denied this request."),
  );
  const readers = `arn:aws:iam::${stack.account}:role/readers`;
  expect((await signedIn(readers)).caller.role).toBe(readers);
});
