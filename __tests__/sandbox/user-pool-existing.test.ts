import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { existingIn } from "../../packages/sandbox/user-pool/existing";
import { CLIENT, POOL, standingInFor } from "../../packages/sandbox/user-pool/standing-in";
import { stackWith } from "../support/evaluated";
import { referenceNotes } from "../support/stacks";
import { signedIn } from "./member";
import { Served } from "./served";
import { ended, refusalOf, servedSmall } from "./small-stack";

const served = new Served({ app: "examples/existing-pool.ts", stack: "notes-existing-pool" });

afterEach(ended);

const EXISTING = "eu-central-1_Existing1";
const OWN_CLIENT = "1exampleclientid0123456789";
const STANDS_IN = `user pool ${EXISTING}: not in this stack; a pool with this project's defaults stands in for it`;

test("people of a pool that is not in the stack use the API, and that it is another is said", async () => {
  const sandbox = await served.start();
  expect(sandbox.outputs).toMatchObject({ user_pool_id: EXISTING, user_pool_existing: "true" });
  const ada = await signedIn(sandbox);
  expect((await ada.call("POST", "/notes", { content: "hello" })).status).toBe(201);
  expect(await (await ada.call("GET", "/notes")).json()).toMatchObject({
    notes: [{ content: "hello" }],
  });
  const lines = sandbox.notHonoured.filter((line) => line.includes(EXISTING));
  expect(lines).toEqual([
    expect.stringMatching(`^aws_cognito_identity_pool\\.\\S+: ${STANDS_IN}$`),
  ]);
});

const provider = (id: string, client_id = OWN_CLIENT) => ({
  provider_name: `cognito-idp.eu-central-1.amazonaws.com/${id}`,
  client_id,
});
const identityPool = (...cognito_identity_providers: object[]) => ({
  aws_cognito_identity_pool: { it: { identity_pool_name: "notes", cognito_identity_providers } },
});
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are Terraform's
const OWN = provider("${aws_cognito_user_pool.people.id}");
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are Terraform's

test("what the stack makes itself is stood in for by nothing", async () => {
  const aws_cognito_user_pool = { people: { name: "notes" } };
  const stack = await stackWith({
    aws_cognito_user_pool,
    ...identityPool(OWN, provider(EXISTING)),
  });
  expect(existingIn(stack)).toEqual([
    { id: EXISTING, clientId: OWN_CLIENT, by: "aws_cognito_identity_pool.it", isOld: false },
  ]);
});

test("an authorizer names a pool too; its client is in the outputs", async () => {
  const arn = `arn:aws:cognito-idp:eu-central-1:222222222222:userpool/${EXISTING}`;
  const authorizer = { type: "COGNITO_USER_POOLS", provider_arns: [arn], name: "users" };
  const output = {
    user_pool_id: { value: EXISTING },
    user_pool_client_id: { value: OWN_CLIENT },
  };
  const aws_api_gateway_authorizer = { it: { ...authorizer, rest_api_id: "api" } };
  const stack = await stackWith({ aws_api_gateway_authorizer }, { output });
  const existing = existingIn(stack);
  expect(existing).toMatchObject([{ id: EXISTING, clientId: OWN_CLIENT }]);
  expect(standingInFor(existing, stack).pools).toMatchObject([{ values: { arn } }]);
});

const OLD_POOL = "eu-central-1_Old1";
const OLD_CLIENT = "2exampleclientid0123456789";
const migrating = {
  aws_lambda_function: {
    migrate: { function_name: "migrate", environment: { variables: { OLD_POOL, OLD_CLIENT } } },
  },
};

test("of an old pool's client alone an administrator may sign somebody in", async () => {
  const stack = await stackWith({ ...identityPool(provider(EXISTING)), ...migrating });
  const { client } = await servedSmall(stack);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const administrator = new CognitoIdentityProviderClient({ ...client, credentials });
  const signIn = async (UserPoolId: string, ClientId: string) => {
    const who = { UserPoolId, Username: "ada@notes.example" };
    const Password = "Correct-Horse-Battery-1";
    await administrator.send(new AdminCreateUserCommand(who));
    const Permanent = true;
    await administrator.send(new AdminSetUserPasswordCommand({ ...who, Password, Permanent }));
    const AuthFlow = "ADMIN_USER_PASSWORD_AUTH";
    const AuthParameters = { USERNAME: who.Username, PASSWORD: Password };
    const asked = { UserPoolId, ClientId, AuthFlow, AuthParameters } as const;
    return refusalOf(administrator.send(new AdminInitiateAuthCommand(asked)));
  };
  expect(await signIn(OLD_POOL, OLD_CLIENT)).toEqual({});
  expect(await signIn(EXISTING, OWN_CLIENT)).toMatchObject({
    message: "Auth flow not enabled for this client",
  });
});

test("what stands in is as this project makes pools and clients", () => {
  const stack = referenceNotes();
  expect(stack.only("aws_cognito_user_pool")).toMatchObject(POOL);
  expect(stack.only("aws_cognito_user_pool_client")).toMatchObject(CLIENT);
});
