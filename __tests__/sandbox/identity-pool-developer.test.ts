// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's
import {
  CognitoIdentityClient,
  DeleteIdentitiesCommand,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenForDeveloperIdentityCommand as GetTokenCommand,
  type GetOpenIdTokenForDeveloperIdentityCommandInput as GetTokenInput,
  LookupDeveloperIdentityCommand,
  UnlinkDeveloperIdentityCommand,
} from "@aws-sdk/client-cognito-identity";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Stack } from "@notes-api/terraform-json";
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from "jose";
import { ADMINISTRATOR } from "../../packages/sandbox/sessions";
import { stackWith } from "../support/evaluated";
import { Clock } from "./clock";
import { ended, refusalOf, roleWith, servedSmall } from "./small-stack";

const PROVIDER = "login.notes";
const COGNITO = "cognito-identity.amazonaws.com";
const ISSUER = `https://${COGNITO}`;

const mint = (Resource: string) => ({
  Effect: "Allow",
  Action: "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
  Resource,
});

const RESOURCES = {
  aws_cognito_identity_pool: {
    people: { identity_pool_name: "people", developer_provider_name: PROVIDER },
    others: { identity_pool_name: "others", developer_provider_name: PROVIDER },
    plain: { identity_pool_name: "plain", allow_unauthenticated_identities: true },
  },
  aws_cognito_identity_pool_roles_attachment: Object.fromEntries(
    ["people", "others"].map((pool) => [
      pool,
      {
        identity_pool_id: `\${aws_cognito_identity_pool.${pool}.id}`,
        roles: { authenticated: "${aws_iam_role.signed_in.arn}" },
      },
    ]),
  ),
  aws_s3_bucket: { files: { bucket: "files-of-people" } },
  aws_iam_role: {
    session: roleWith("session", [mint("${aws_cognito_identity_pool.people.arn}")]),
    session_of_others: roleWith("session-of-others", [
      mint("${aws_cognito_identity_pool.others.arn}"),
    ]),
    signed_in: roleWith(
      "signed-in",
      [
        {
          Effect: "Allow",
          Action: "s3:PutObject",
          Resource: `\${aws_s3_bucket.files.arn}/private/$\${${COGNITO}:sub}/*`,
        },
      ],
      {
        Principal: { Federated: COGNITO },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { [`${COGNITO}:aud`]: "${aws_cognito_identity_pool.people.id}" },
          "ForAnyValue:StringEquals": { [`${COGNITO}:amr`]: PROVIDER },
        },
      },
    ),
  },
};

let stack: Stack;
beforeAll(async () => {
  stack = await stackWith(RESOURCES);
});
afterEach(ended);

const poolNamed = (name: string) => {
  const { values } = stack
    .of("aws_cognito_identity_pool")
    .find(({ values }) => values.identity_pool_name === name) as Stack["resources"][number];
  return { id: String(values.id), arn: String(values.arn) };
};

/** A sandbox, and what one does with it. */
async function serving(more: Parameters<typeof servedSmall>[1] = {}) {
  const small = await servedSmall(stack, more);
  const { client, as } = small;
  const people = poolNamed("people");
  const anybody = new CognitoIdentityClient(client);
  const server = (role: string) => new CognitoIdentityClient(as(role));
  const administrator = new CognitoIdentityClient({ ...client, credentials: ADMINISTRATOR });
  const mintedBy = (role: string, input: Partial<GetTokenInput> = {}) => {
    const Logins = { [PROVIDER]: "ada" };
    return server(role).send(new GetTokenCommand({ IdentityPoolId: people.id, Logins, ...input }));
  };
  const minted = async (user = "ada", input: Partial<GetTokenInput> = {}) => {
    const { IdentityId = "", Token = "" } = await mintedBy("session", {
      Logins: { [PROVIDER]: user },
      ...input,
    });
    return { id: IdentityId, token: Token };
  };
  const credentials = async (IdentityId: string, token: string, login = COGNITO) => {
    const Logins = { [login]: token };
    const command = new GetCredentialsForIdentityCommand({ IdentityId, Logins });
    const { Credentials: keys = {}, ...answer } = await anybody.send(command);
    return { ...answer, keys };
  };
  return { ...small, people, anybody, administrator, mintedBy, minted, credentials };
}

const notAuthorized = (message: string) => ({
  name: "NotAuthorizedException",
  message,
  status: 400,
});
const LOGINS =
  "Logins don't match. Please include at least one valid login for this identity or identity pool.";
const UNVERIFIED = "Invalid login token. Couldn't verify signed token.";

describe("a user whom the account itself has signed in", () => {
  test("has a token of the pool", async () => {
    const { people, minted, mintedBy } = await serving({ world: new Clock(Date.now()) });
    const { id, token } = await minted();
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: "RS512", typ: "JWS" });
    const { iat = 0, exp = 0, ...claims } = decodeJwt(token);
    expect(exp - iat).toBe(900);
    expect(claims).toEqual({
      sub: id,
      aud: people.id,
      amr: ["authenticated", PROVIDER, `${PROVIDER}:${people.id}:ada`],
      iss: ISSUER,
      [`${ISSUER}/identity-pool-arn`]: people.arn,
    });
    const { Token = "" } = await mintedBy("session", { TokenDuration: 86_400 });
    expect((decodeJwt(Token).exp ?? 0) - (decodeJwt(Token).iat ?? 0)).toBe(86_400);
  });

  test("has keys for it, which say who it is", async () => {
    const { people, minted, credentials, callerOf } = await serving();
    const { id, token } = await minted();
    const { IdentityId, keys } = await credentials(id, token);
    expect(IdentityId).toBe(id);
    const named = `${PROVIDER}:${people.id}:ada`;
    expect(callerOf(keys.AccessKeyId, keys.SessionToken)).toMatchObject({
      role: `arn:aws:iam::${stack.account}:role/signed-in`,
      context: {
        [`${COGNITO}:aud`]: people.id,
        [`${COGNITO}:amr`]: ["authenticated", PROVIDER, named],
        [`${COGNITO}:sub`]: id,
      },
      identity: { id, pool: people.id, type: "authenticated", provider: `${PROVIDER},${named}` },
    });
  });

  test("reaches its own files alone", async () => {
    const { client, minted, credentials } = await serving();
    const [ada, bob] = [await minted("ada"), await minted("bob")];
    const { keys } = await credentials(ada.id, ada.token);
    const { AccessKeyId = "", SecretKey = "", SessionToken = "" } = keys;
    const s3 = new S3Client({
      ...client,
      forcePathStyle: true,
      credentials: {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretKey,
        sessionToken: SessionToken,
      },
    });
    const put = (id: string) =>
      refusalOf(
        s3.send(
          new PutObjectCommand({ Bucket: "files-of-people", Key: `private/${id}/a`, Body: "a" }),
        ),
      );
    expect(await put(ada.id)).toEqual({});
    expect(await put(bob.id)).toMatchObject({ name: "AccessDenied", status: 403 });
  });

  test("is the same each time, also after a restart, and nobody else", async () => {
    const first = await serving();
    const { id, token } = await first.minted();
    expect((await first.minted()).id).toBe(id);
    expect((await first.minted("bob")).id).not.toBe(id);
    await ended();
    const { minted, credentials } = await serving({ dataFolder: first.dataFolder });
    expect((await minted()).id).toBe(id);
    expect((await credentials(id, token)).IdentityId).toBe(id);
  });

  test("is nobody else for a name with commas in it", async () => {
    const { people, minted, credentials, callerOf } = await serving();
    const user = "eve,unauthenticated,login.notes:x:ada";
    const { id, token } = await minted(user);
    const { keys } = await credentials(id, token);
    const { context } = callerOf(keys.AccessKeyId, keys.SessionToken);
    const named = `${PROVIDER}:${people.id}:${user}`;
    expect(context[`${COGNITO}:amr`]).toEqual(["authenticated", PROVIDER, named]);
    expect((await minted("ada")).id).not.toBe(id);
  });

  test("is forgotten with its identity", async () => {
    const { administrator, minted, credentials } = await serving();
    const { id, token } = await minted();
    await administrator.send(new DeleteIdentitiesCommand({ IdentityIdsToDelete: [id] }));
    expect(await refusalOf(credentials(id, token))).toMatchObject({
      name: "ResourceNotFoundException",
    });
    const again = await minted();
    expect(again.id).not.toBe(id);
    expect(await refusalOf(credentials(again.id, token))).toEqual(notAuthorized(LOGINS));
  });

  test("keeps its identity, and is given no other user's and none of another pool", async () => {
    const { minted, anybody } = await serving();
    const plain = poolNamed("plain").id;
    const { IdentityId } = await anybody.send(new GetIdCommand({ IdentityPoolId: plain }));
    expect(await refusalOf(minted("ada", { IdentityId }))).toMatchObject({
      name: "ResourceNotFoundException",
      message: `Identity '${IdentityId}' not found.`,
    });
    const ada = await minted("ada");
    expect((await minted("ada", { IdentityId: ada.id })).id).toBe(ada.id);
    const bob = await minted("bob");
    expect(await refusalOf(minted("ada", { IdentityId: bob.id }))).toMatchObject({
      name: "DeveloperUserAlreadyRegisteredException",
    });
    expect(await refusalOf(minted("cy", { IdentityId: bob.id }))).toMatchObject({
      name: "NotImplemented",
    });
  });
});

describe("keys are refused for a token", () => {
  const altered = (token: string, claims: object, header: object = {}) => {
    const [, , signature] = token.split(".");
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return [
      part({ ...decodeProtectedHeader(token), ...header }),
      part({ ...decodeJwt(token), ...claims }),
      signature,
    ].join(".");
  };

  test("that another signed", async () => {
    const { minted, credentials } = await serving();
    const { id, token } = await minted();
    const { privateKey } = await generateKeyPair("RS512");
    const forged = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({ ...decodeProtectedHeader(token), alg: "RS512" })
      .sign(privateKey);
    expect(await refusalOf(credentials(id, forged))).toEqual(notAuthorized(UNVERIFIED));
    expect(await refusalOf(credentials(id, token))).toEqual({});
  });

  test("of the same pool in another sandbox", async () => {
    const [here, there] = [await serving(), await serving()];
    const { id } = await here.minted();
    const { token } = await there.minted();
    expect(await refusalOf(here.credentials(id, token))).toEqual(notAuthorized(UNVERIFIED));
  });

  test("that was changed, or says that it is not signed", async () => {
    const { minted, credentials } = await serving();
    const [ada, bob] = [await minted("ada"), await minted("bob")];
    for (const token of [
      altered(ada.token, { sub: bob.id }),
      altered(ada.token, { sub: bob.id }, { alg: "none" }),
      altered(ada.token, { sub: bob.id }, { alg: "HS512" }),
      altered(ada.token, { sub: bob.id }, { alg: "none" }).replace(/[^.]*$/, ""),
    ]) {
      expect(await refusalOf(credentials(bob.id, token))).toEqual(notAuthorized(UNVERIFIED));
    }
    const same = altered(ada.token, {});
    expect(same).toBe(ada.token);
    expect(await refusalOf(credentials(ada.id, same))).toEqual({});
  });

  test("once it has expired", async () => {
    const world = new Clock(Date.now());
    const { minted, credentials } = await serving({ world });
    const { id, token } = await minted("ada", { TokenDuration: 60 });
    world.forward(59);
    expect(await refusalOf(credentials(id, token))).toEqual({});
    world.forward(1);
    const { exp } = decodeJwt(token);
    expect(await refusalOf(credentials(id, token))).toEqual(
      notAuthorized(`Invalid login token. Token expired: ${exp} >= ${exp}`),
    );
  });

  test("of another pool", async () => {
    const { people, mintedBy, minted, credentials } = await serving();
    const { id } = await minted();
    const others = poolNamed("others").id;
    const { Token = "" } = await mintedBy("session-of-others", { IdentityPoolId: others });
    expect(decodeJwt(Token).aud).not.toBe(people.id);
    expect(await refusalOf(credentials(id, Token))).toEqual(
      notAuthorized("Token is not from a supported provider of this identity pool."),
    );
  });

  test("of another identity", async () => {
    const { minted, credentials } = await serving();
    const [ada, bob] = [await minted("ada"), await minted("bob")];
    expect(await refusalOf(credentials(ada.id, bob.token))).toEqual(notAuthorized(LOGINS));
    expect(await refusalOf(credentials(bob.id, bob.token))).toEqual({});
  });

  test("that is none", async () => {
    const { minted, credentials } = await serving();
    const { id, token } = await minted();
    expect(await refusalOf(credentials(id, "ada"))).toEqual(
      notAuthorized("Invalid login token. Not a valid OpenId Connect identity token."),
    );
    expect(await refusalOf(credentials(id, altered(token, { iss: "https://x" })))).toEqual(
      notAuthorized("Invalid login token. Issuer doesn't match providerName"),
    );
  });

  test("shown as the developer provider's, and for a mere name", async () => {
    const { people, anybody, minted, credentials } = await serving();
    const { id, token } = await minted();
    const getId = (login: string, value: string) =>
      refusalOf(
        anybody.send(new GetIdCommand({ IdentityPoolId: people.id, Logins: { [login]: value } })),
      );
    const posing = {
      name: "InvalidParameterException",
      message: "Please provide a valid public provider",
      status: 400,
    };
    const cognitos = notAuthorized("Invalid login token. Can't pass in a Cognito token.");
    expect(await refusalOf(credentials(id, "ada", PROVIDER))).toEqual(posing);
    expect(await getId(PROVIDER, "ada")).toEqual(posing);
    expect(await refusalOf(credentials(id, token, PROVIDER))).toEqual(cognitos);
    expect(await getId(PROVIDER, token)).toEqual(cognitos);
    expect(await getId(COGNITO, token)).toEqual(cognitos);
    expect(await getId(COGNITO, "ada")).toEqual(notAuthorized(LOGINS));
  });

  test("where the role does not trust its pool", async () => {
    const { mintedBy, credentials } = await serving();
    const { IdentityId = "", Token = "" } = await mintedBy("session-of-others", {
      IdentityPoolId: poolNamed("others").id,
    });
    expect(await refusalOf(credentials(IdentityId, Token))).toMatchObject({
      name: "InvalidIdentityPoolConfigurationException",
    });
  });
});

describe("a token is not given", () => {
  test("without the right to it, on this very pool", async () => {
    const { people, anybody, mintedBy } = await serving();
    expect(await refusalOf(mintedBy("session"))).toEqual({});
    const by = "arn:aws:sts::111111111111:assumed-role";
    for (const role of ["session-of-others", "signed-in"]) {
      expect(await refusalOf(mintedBy(role))).toEqual({
        name: "AccessDeniedException",
        message: `User: ${by}/${role}/test is not authorized to perform: cognito-identity:GetOpenIdTokenForDeveloperIdentity on resource: ${people.arn}`,
        status: 400,
      });
    }
    const unsigned = new GetTokenCommand({
      IdentityPoolId: people.id,
      Logins: { [PROVIDER]: "ada" },
    });
    expect(await refusalOf(anybody.send(unsigned))).not.toEqual({});
  });

  test.each<[string, Partial<GetTokenInput>, string]>([
    ["another provider", { Logins: { "login.other": "ada" } }, "InvalidParameterException"],
    ["no provider", { Logins: {} }, "InvalidParameterException"],
    ["no logins", { Logins: undefined }, "ValidationException"],
    ["several logins", { Logins: { [PROVIDER]: "ada", "login.other": "a" } }, "NotImplemented"],
    ["an empty name", { Logins: { [PROVIDER]: "" } }, "ValidationException"],
    ["a name of 1025", { Logins: { [PROVIDER]: "a".repeat(1025) } }, "ValidationException"],
    ["no time", { TokenDuration: 0 }, "ValidationException"],
    ["more than a day", { TokenDuration: 86_401 }, "ValidationException"],
    ["principal tags", { PrincipalTags: { team: "red" } }, "NotImplemented"],
  ])("for %s", async (_, input, name) => {
    const { mintedBy } = await serving();
    expect(await refusalOf(mintedBy("session", input))).toMatchObject({ name });
  });

  test("of a pool without a developer provider", async () => {
    const { administrator } = await serving();
    const IdentityPoolId = poolNamed("plain").id;
    const command = new GetTokenCommand({ IdentityPoolId, Logins: { [PROVIDER]: "ada" } });
    expect(await refusalOf(administrator.send(command))).toEqual({
      name: "InvalidParameterException",
      message: "This identity pool does not support the specified developer provider.",
      status: 400,
    });
  });
});

test("an administrator sees who is who, nobody else", async () => {
  const { people, administrator, anybody, as, minted } = await serving();
  const [ada, bob] = [await minted("ada"), await minted("bob")];
  const lookup = (input: object) =>
    new LookupDeveloperIdentityCommand({ IdentityPoolId: people.id, ...input });
  const DeveloperUserIdentifier = "ada";
  const found = { IdentityId: ada.id, DeveloperUserIdentifierList: ["ada"] };
  expect(await administrator.send(lookup({ DeveloperUserIdentifier }))).toMatchObject(found);
  expect(await administrator.send(lookup({ IdentityId: ada.id }))).toMatchObject(found);
  const refused = (input: object, client = administrator) => refusalOf(client.send(lookup(input)));
  expect(await refused({ DeveloperUserIdentifier, IdentityId: bob.id })).toMatchObject({
    name: "ResourceConflictException",
  });
  expect(await refused({ DeveloperUserIdentifier: "cy" })).toMatchObject({
    name: "ResourceNotFoundException",
  });
  const session = new CognitoIdentityClient(as("session"));
  expect(await refused({ DeveloperUserIdentifier }, session)).toMatchObject({
    name: "AccessDeniedException",
  });
  expect(await refused({ DeveloperUserIdentifier }, anybody)).not.toEqual({});
});

test("what else there is about them is not served", async () => {
  const { people, administrator, minted } = await serving();
  const { id } = await minted();
  const command = new UnlinkDeveloperIdentityCommand({
    IdentityId: id,
    IdentityPoolId: people.id,
    DeveloperProviderName: PROVIDER,
    DeveloperUserIdentifier: "ada",
  });
  expect(await refusalOf(administrator.send(command))).toMatchObject({
    name: "NotImplemented",
    status: 501,
  });
});

test("the developer provider is honoured", async () => {
  const { sandbox } = await serving();
  expect(sandbox.notHonoured).toEqual([]);
});
