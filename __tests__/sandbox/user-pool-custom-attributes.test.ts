// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import {
  CognitoIdentityProviderClient,
  GetUserCommand,
  UpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { EMAIL, PASSWORD, TestPool } from "./user-pool/pool";
import { served } from "./user-pool/served";

const user_pool_id = "${aws_cognito_user_pool.people.id}";
const text = (name: string, mutable = true) => ({
  name,
  attribute_data_type: "String",
  mutable,
  string_attribute_constraints: { min_length: "0", max_length: "5" },
});
const pool = {
  schema: [
    text("team"),
    text("plan"),
    text("origin", false),
    {
      name: "seats",
      attribute_data_type: "Number",
      mutable: true,
      number_attribute_constraints: { min_value: "1", max_value: "10" },
    },
  ],
};
const ALL = ["custom:team", "custom:plan", "custom:origin", "custom:seats"];
const client = {
  read_attributes: ["email", ...ALL],
  write_attributes: ["email", "custom:team", "custom:origin", "custom:seats"],
};
const UNAUTHORIZED = "NotAuthorizedException: A client attempted to write unauthorized attribute";

const attribute = (name: string, Value: string) => ({ Name: `custom:${name}`, Value });
const valuesIn = (Attributes: { Name: string; Value: string }[]) =>
  Object.fromEntries(Attributes.map(({ Name, Value }) => [Name, Value]));

describe("attributes of one's own", () => {
  let people: TestPool;
  let AccessToken: string;
  beforeEach(async () => {
    people = await TestPool.of({ pool, client });
    await people.confirmed({ UserAttributes: [attribute("origin", "web")] });
    ({ AccessToken } = await people.signIn());
  });
  const write = (name: string, value: string) =>
    people.refusal(
      people.call("UpdateUserAttributes", {
        AccessToken,
        UserAttributes: [attribute(name, value)],
      }),
    );
  const asAdministrator = (name: string, value: string) =>
    people.refusal(
      people.admin("AdminUpdateUserAttributes", {
        Username: EMAIL,
        UserAttributes: [attribute(name, value)],
      }),
    );

  test("are honoured, stand in the id token, and survive a restart", async () => {
    expect(people.notHonoured).toEqual([]);
    expect(await write("team", "blue")).toBe("");
    await people.start();
    const { IdToken } = await people.signIn();
    expect(decodeJwt(IdToken)).toMatchObject({ "custom:team": "blue", "custom:origin": "web" });
  });

  test.each([
    ["team", "12345", ""],
    ["team", "123456", "custom:team: The value has more than 5 characters"],
    ["seats", "10", ""],
    ["seats", "11", "custom:seats: The value has more than 10"],
    ["seats", "0", "custom:seats: The value has less than 1"],
    ["seats", "", "custom:seats: The value is not a number"],
    ["seats", "0x5", "custom:seats: The value is not a number"],
    ["origin", "app", "user.custom:origin: Attribute cannot be updated."],
    ["plan", "pro", UNAUTHORIZED],
    ["rank", "1", UNAUTHORIZED],
  ])("%s set to '%s' is answered with '%s'", async (name, value, problem) => {
    expect(await write(name, value)).toEqual(problem ? expect.stringContaining(problem) : "");
  });

  test("what no client writes, an administrator does, and nobody what is fixed or unknown", async () => {
    expect(await asAdministrator("plan", "pro")).toBe("");
    const { UserAttributes } = await people.call("GetUser", { AccessToken });
    expect(valuesIn(UserAttributes)).toMatchObject({ "custom:plan": "pro" });
    expect(await asAdministrator("origin", "app")).toMatch(/cannot be updated/);
    expect(await asAdministrator("rank", "1")).toMatch(/does not exist in the schema/);
  });

  test("at sign-up as well, a client writes only what it may", async () => {
    const signUp = (name: string) =>
      people.refusal(
        people.signUp({ Username: `${name}@example.com`, UserAttributes: [attribute(name, "x")] }),
      );
    expect(await signUp("plan")).toBe(UNAUTHORIZED);
    expect(await signUp("team")).toBe("");
  });

  test("the SDK's client reads and writes them", async () => {
    const { url, close } = await served(people);
    const credentials = { accessKeyId: "none", secretAccessKey: "none" };
    const sdk = new CognitoIdentityProviderClient({
      region: "eu-central-1",
      endpoint: url,
      credentials,
    });
    const update = (name: string) =>
      sdk.send(
        new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [attribute(name, "red")] }),
      );
    try {
      await expect(update("plan")).rejects.toMatchObject({ name: "NotAuthorizedException" });
      await update("team");
      const { UserAttributes } = await sdk.send(new GetUserCommand({ AccessToken }));
      expect(UserAttributes).toContainEqual(attribute("team", "red"));
    } finally {
      sdk.destroy();
      close();
    }
  });
});

test("an attribute that is not said to be mutable is not", async () => {
  const { mutable: _, ...fixed } = text("team");
  const people = await TestPool.of({ pool: { schema: [fixed] }, client });
  await people.confirmed({ UserAttributes: [attribute("team", "blue")] });
  const { AccessToken } = await people.signIn();
  const UserAttributes = [attribute("team", "red")];
  expect(
    await people.refusal(people.call("UpdateUserAttributes", { AccessToken, UserAttributes })),
  ).toMatch(/cannot be updated/);
});

describe("two clients of a pool", () => {
  let people: TestPool;
  let nativeId: string;
  const minutes = { access_token: "minutes", id_token: "minutes", refresh_token: "days" };
  const flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
  const browser = {
    user_pool_id,
    explicit_auth_flows: flows,
    token_validity_units: minutes,
    read_attributes: ["email"],
    write_attributes: ["email"],
    access_token_validity: 10,
    id_token_validity: 15,
    refresh_token_validity: 1,
  };
  const native = {
    ...browser,
    name: "native",
    read_attributes: ["email", "custom:team"],
    write_attributes: ["email", "custom:team"],
    access_token_validity: 60,
    refresh_token_validity: 90,
  };
  beforeEach(async () => {
    people = await TestPool.of({
      pool,
      others: {
        aws_cognito_user_pool_client: { browser: { ...browser, name: "browser" }, native },
      },
    });
    await people.confirmed();
    nativeId = people.idOf("aws_cognito_user_pool_client.native");
  });

  const signInBy = async (ClientId: string) => {
    const { AuthenticationResult } = await people.call("InitiateAuth", {
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
    });
    return AuthenticationResult;
  };
  const lasts = (token: string) => {
    const { exp = 0, iat = 0 } = decodeJwt(token);
    return (exp - iat) / 60;
  };

  test("have lifetimes of their own", async () => {
    const inBrowser = await signInBy(people.clientId);
    const onPhone = await signInBy(nativeId);
    expect([inBrowser, onPhone].map(({ AccessToken }) => lasts(AccessToken))).toEqual([10, 60]);
    expect([inBrowser, onPhone].map(({ IdToken }) => lasts(IdToken))).toEqual([15, 15]);
    const refresh = (REFRESH_TOKEN: string, ClientId: string) =>
      people.refusal(
        people.call("InitiateAuth", {
          ClientId,
          AuthFlow: "REFRESH_TOKEN_AUTH",
          AuthParameters: { REFRESH_TOKEN },
        }),
      );
    expect(await refresh(onPhone.RefreshToken, people.clientId)).toMatch(/Invalid Refresh Token/);
    people.pass(86_400);
    expect(await refresh(inBrowser.RefreshToken, people.clientId)).toMatch(/expired/);
    expect(await refresh(onPhone.RefreshToken, nativeId)).toBe("");
  });

  test("have attributes of their own to read and to write", async () => {
    const [inBrowser, onPhone] = [await signInBy(people.clientId), await signInBy(nativeId)];
    const write = ({ AccessToken }: { AccessToken: string }) =>
      people.refusal(
        people.call("UpdateUserAttributes", {
          AccessToken,
          UserAttributes: [attribute("team", "blue")],
        }),
      );
    expect(await write(inBrowser)).toBe(UNAUTHORIZED);
    expect(await write(onPhone)).toBe("");
    expect(decodeJwt((await signInBy(people.clientId)).IdToken)).not.toHaveProperty("custom:team");
    expect(decodeJwt((await signInBy(nativeId)).IdToken)).toHaveProperty("custom:team", "blue");
  });
});
