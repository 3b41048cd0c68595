import { type Stack, stackOf } from "@notes-api/terraform-json";
import { authorizer } from "../../packages/sandbox/authorization";
import type { Caller } from "../../packages/sandbox/contract";
import { identityPools, type TokenCheck } from "../../packages/sandbox/identity-pool";
import { ADMINISTRATOR, sessions } from "../../packages/sandbox/sessions";
import { verifier } from "../../packages/sandbox/signature";
import { sts } from "../../packages/sandbox/sts";
import { notesAt } from "../support/stacks";
import type { Synthesized } from "../support/synthesized";
import { Clock, memory } from "./clock";
import { LOGINS } from "./identity-pool-served";
import { asReceived, REGION, signed } from "./signing-clients";

const synthesized = notesAt("dev");

// biome-ignore lint/suspicious/noExplicitAny: the JSON of a response, whatever the test expects
type Json = any;

/** A stack that serves, and what it takes to talk to it. */
function serving(stack: Stack, data = memory(), world = new Clock()) {
  const checks: TokenCheck[] = [];
  const known = sessions({ world, data, account: stack.account });
  const verify = verifier({ world, sessions: known, region: REGION });
  const authorize = authorizer(stack, { world, log: { write: () => {} } });
  const checkIdToken = async (token: string, check: TokenCheck) => {
    checks.push(check);
    const [, payload = "", signature] = token.split(".");
    if (signature !== "good") throw Object.assign(new Error(), { code: "ERR_JWS_INVALID" });
    return JSON.parse(Buffer.from(payload, "base64url").toString());
  };
  const openedByStandIn = async () => undefined;
  const asked = { verify, authorize, checkIdToken, openedByStandIn };
  const needs = { world, data, sessions: known, ...asked };
  const { service, notHonoured } = identityPools(stack, needs);
  const request = (operation: string, input: unknown) =>
    asReceived({
      method: "POST",
      headers: { "x-amz-target": `AWSCognitoIdentityService.${operation}` },
      body: typeof input === "string" ? input : JSON.stringify(input),
    });
  const call = async (operation: string, input: unknown): Promise<Json> =>
    JSON.parse(String((await service(request(operation, input))).body));
  const refused = (operation: string, input: unknown): Promise<Json> =>
    call(operation, input).then(
      (answer) => answer,
      ({ name, code, message, status }) => ({ name, code, message, status }),
    );
  const pool: Json = stack.of("aws_cognito_identity_pool")[0]?.values;
  const [provider] = pool.cognito_identity_providers;
  const token = (claims = {}, signature = "good") => {
    const exp = Math.floor(world.now() / 1000) + 3600;
    const iss = `https://${provider.provider_name}`;
    const all = { iss, aud: provider.client_id, exp, sub: "ada", ...claims };
    return `e30.${Buffer.from(JSON.stringify(all)).toString("base64url")}.${signature}`;
  };
  const IdentityPoolId = String(pool.id);
  const logins = (claims = {}) => ({ Logins: { [provider.provider_name]: token(claims) } });
  const signIn = async (claims = {}): Promise<Json> => {
    const { IdentityId } = await call("GetId", { IdentityPoolId, ...logins(claims) });
    return call("GetCredentialsForIdentity", { IdentityId, ...logins(claims) });
  };
  return {
    ...{ world, known, checks, call, refused, request, send: service, signIn, logins, token },
    ...{ notHonoured, IdentityPoolId, provider, needs, verify },
  };
}

let stack: Stack;
beforeAll(async () => {
  stack = await stackOf(synthesized.json);
});

function changed(change: (copy: Synthesized) => void): Promise<Stack> {
  return stackOf(synthesized.changed(change).json);
}

function notAuthorized(message: string) {
  return { name: "AwsError", code: "NotAuthorizedException", message, status: 400 };
}

describe("whoever signs in", () => {
  test("has keys for an hour, which say who they are", async () => {
    const { world, known, signIn, IdentityPoolId, provider } = serving(stack);
    const { IdentityId, Credentials: keys } = await signIn();
    expect(keys.Expiration).toBe(world.now() / 1000 + 3600);
    const { caller, secretAccessKey } = known.open(keys.AccessKeyId, keys.SessionToken);
    expect(secretAccessKey).toBe(keys.SecretKey);
    const name = provider.provider_name;
    expect(caller).toEqual<Caller>({
      principal: `arn:aws:sts::${stack.account}:assumed-role/notes-dev-signed-in/CognitoIdentityCredentials`,
      role: `arn:aws:iam::${stack.account}:role/notes-dev-signed-in`,
      context: {
        "cognito-identity.amazonaws.com:aud": IdentityPoolId,
        "cognito-identity.amazonaws.com:amr": ["authenticated", name, `${name}:CognitoSignIn:ada`],
        "cognito-identity.amazonaws.com:sub": IdentityId,
      },
      identity: {
        id: IdentityId,
        pool: IdentityPoolId,
        type: "authenticated",
        provider: `${name},${name}:CognitoSignIn:ada`,
      },
    });
  });

  test("is the same each time, also after a restart, and nobody else", async () => {
    const data = memory();
    const { signIn } = serving(stack, data);
    const { IdentityId } = await signIn();
    expect(IdentityId).toMatch(
      /^eu-central-1:[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
    );
    expect((await signIn()).IdentityId).toBe(IdentityId);
    expect((await serving(stack, data).signIn()).IdentityId).toBe(IdentityId);
    expect((await signIn({ sub: "bob" })).IdentityId).not.toBe(IdentityId);
  });

  test("has a token that the user pool is asked about", async () => {
    const { checks, signIn, provider } = serving(stack);
    await signIn();
    const poolId = provider.provider_name.split("/")[1];
    expect(checks[0]).toEqual({ poolId, clientId: provider.client_id, serverSide: true });
  });

  test("comes by any client of the user pool that the pool names", async () => {
    const native = { client_id: "native", server_side_token_check: false };
    const several = await changed((copy) => {
      const pool = copy.only("aws_cognito_identity_pool");
      const [browser] = pool.cognito_identity_providers;
      pool.cognito_identity_providers = [browser, { ...browser, ...native }];
    });
    const { checks, signIn } = serving(several);
    const { IdentityId } = await signIn();
    expect((await signIn({ aud: "native" })).IdentityId).toBe(IdentityId);
    expect(checks.at(-1)).toMatchObject({ clientId: "native", serverSide: false });
    await expect(serving(stack).signIn({ aud: "native" })).rejects.toMatchObject({
      message: "Token is not from a supported provider of this identity pool.",
    });
  });

  test("alone has the identity of a guest, also where two ask for it at once", async () => {
    const open = await changed((copy) => {
      copy.only("aws_cognito_identity_pool").allow_unauthenticated_identities = true;
    });
    const { call, refused, logins, IdentityPoolId } = serving(open);
    const { IdentityId } = await call("GetId", { IdentityPoolId });
    const keys = (sub: string) =>
      refused("GetCredentialsForIdentity", { IdentityId, ...logins({ sub }) });
    const [ada, bob] = await Promise.all([keys("ada"), keys("bob")]);
    expect(ada).toMatchObject({ IdentityId, Credentials: expect.anything() });
    expect(bob).toEqual(notAuthorized(LOGINS));
    expect(await keys("ada")).toMatchObject({ IdentityId });
    expect(await keys("bob")).toEqual(notAuthorized(LOGINS));
  });

  test("unlinks one login, and keeps the other that comes at the same time", async () => {
    const name = "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Other";
    const two = await changed((copy) => {
      const pool = copy.only("aws_cognito_identity_pool");
      const [browser] = pool.cognito_identity_providers;
      pool.cognito_identity_providers = [browser, { ...browser, provider_name: name }];
    });
    const { call, signIn, logins, token, provider } = serving(two);
    const { IdentityId } = await signIn();
    const Logins = { ...logins().Logins, [name]: token({ iss: `https://${name}` }) };
    await Promise.all([
      call("GetCredentialsForIdentity", { IdentityId, Logins }),
      call("UnlinkIdentity", { IdentityId, Logins, LoginsToRemove: [provider.provider_name] }),
    ]);
    const other = { [name]: Logins[name] };
    expect(await call("GetCredentialsForIdentity", { IdentityId, Logins: other })).toMatchObject({
      IdentityId,
    });
  });

  test("has no keys of others", async () => {
    const { signIn, refused, logins } = serving(stack);
    const { IdentityId } = await signIn();
    const input = { IdentityId, ...logins({ sub: "bob" }) };
    expect(await refused("GetCredentialsForIdentity", input)).toEqual(notAuthorized(LOGINS));
    expect(await refused("GetCredentialsForIdentity", { IdentityId })).toEqual(
      notAuthorized(`Access to Identity '${IdentityId}' is forbidden.`),
    );
  });
});

describe("a token is refused", () => {
  test.each([
    [
      "of another issuer",
      { iss: "https://x" },
      "Invalid login token. Issuer doesn't match providerName",
    ],
    [
      "of another client",
      { aud: "x" },
      "Token is not from a supported provider of this identity pool.",
    ],
    ["that is over", { exp: 1 }, "Invalid login token. Token expired: 1767323045 >= 1"],
    [
      "for access",
      { aud: undefined },
      "Invalid login token. Not a valid OpenId Connect identity token.",
    ],
  ])("%s", async (_, claims, message) => {
    const { refused, logins, IdentityPoolId } = serving(stack);
    const input = { IdentityPoolId, ...logins(claims) };
    expect(await refused("GetId", input)).toEqual(notAuthorized(message));
  });

  test.each([
    ["e30.e30", "Not a valid OpenId Connect identity token."],
    ["", "Not a valid OpenId Connect identity token."],
    ["a.bnVsbA.c", "Not a valid OpenId Connect identity token."],
    ["a.%.c.d", "Not a valid OpenId Connect identity token."],
  ])("that is %j", async (token, message) => {
    const { refused, provider, IdentityPoolId } = serving(stack);
    const Logins = { [provider.provider_name]: token };
    expect(await refused("GetId", { IdentityPoolId, Logins })).toEqual(
      notAuthorized(`Invalid login token. ${message}`),
    );
  });

  test("that the user pool did not sign", async () => {
    const { refused, token, provider, IdentityPoolId } = serving(stack);
    const Logins = { [provider.provider_name]: token({}, "forged") };
    expect(await refused("GetId", { IdentityPoolId, Logins })).toEqual(
      notAuthorized("Invalid login token. Couldn't verify signed token."),
    );
  });

  test("of a provider that the pool does not take", async () => {
    const { refused, token, IdentityPoolId } = serving(stack);
    const Logins = { "accounts.google.com": token() };
    expect((await refused("GetId", { IdentityPoolId, Logins })).message).toMatch(/^Logins don't/);
  });
});

describe("guests", () => {
  const GUESTS = "Unauthenticated access is not supported for this identity pool.";

  test("are refused as the stack says", async () => {
    const { refused, IdentityPoolId } = serving(stack);
    expect(await refused("GetId", { IdentityPoolId })).toEqual(notAuthorized(GUESTS));
    expect(await refused("GetId", { IdentityPoolId, Logins: {} })).toEqual(notAuthorized(GUESTS));
  });

  test("have no keys where they have no role, and keys of it where they have one", async () => {
    const open = await changed((copy) => {
      copy.only("aws_cognito_identity_pool").allow_unauthenticated_identities = true;
    });
    const without = serving(open);
    const { IdentityId } = await without.call("GetId", without);
    expect(await without.refused("GetCredentialsForIdentity", { IdentityId })).toMatchObject({
      code: "InvalidIdentityPoolConfigurationException",
    });
    const { known, call, logins, ...pool } = serving(await withGuestRole());
    const guest = await call("GetId", pool);
    const { Credentials: keys } = await call("GetCredentialsForIdentity", guest);
    const { caller } = known.open(keys.AccessKeyId, keys.SessionToken);
    expect(caller.identity).toMatchObject({ type: "unauthenticated", provider: "" });
    const later = await call("GetCredentialsForIdentity", { ...guest, ...logins() });
    expect(later.IdentityId).toBe(guest.IdentityId);
    expect((await call("GetId", { ...pool, ...logins() })).IdentityId).toBe(guest.IdentityId);
  });

  function withGuestRole(): Promise<Stack> {
    return changed((copy) => {
      const role = copy
        .resources("aws_iam_role")
        .find(({ name }) => name === "notes-dev-signed-in");
      const { assume_role_policy } = role;
      copy.json.resource.aws_iam_role.guest = {
        name: "guest",
        assume_role_policy: assume_role_policy.replace('"authenticated"', '"unauthenticated"'),
      };
      copy.only("aws_cognito_identity_pool").allow_unauthenticated_identities = true;
      copy.only("aws_cognito_identity_pool_roles_attachment").roles.unauthenticated =
        copy.reference(copy.byAddress("aws_iam_role.guest"), "arn");
    });
  }
});

test.each([
  ["another pool", /\$\{aws_cognito_identity_pool[^}]*\}/, "eu-central-1:00000000"],
  ["guests", /"authenticated"/, '"unauthenticated"'],
  ["another service", /cognito-identity\.amazonaws\.com"\}/, 'accounts.google.com"}'],
])("a role that trusts %s gives no keys", async (_, one, other) => {
  const trusting = await changed((copy) => {
    const role = copy.resources("aws_iam_role").find(({ name }) => name === "notes-dev-signed-in");
    const trust = role.assume_role_policy.replace(one, other);
    expect(trust).not.toBe(role.assume_role_policy);
    role.assume_role_policy = trust;
  });
  await expect(serving(trusting).signIn()).rejects.toMatchObject({
    code: "InvalidIdentityPoolConfigurationException",
    message: "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
  });
});

test("the classic flow is refused", async () => {
  const { refused, signIn, logins } = serving(stack);
  const { IdentityId } = await signIn();
  expect(await refused("GetOpenIdToken", { IdentityId, ...logins() })).toMatchObject({
    code: "InvalidParameterException",
    message: "Basic (classic) flow is not enabled, please use enhanced flow.",
  });
});

test.each([
  ["GetId", "{", "SerializationException"],
  ["GetId", "[]", "SerializationException"],
  ["GetId", "", "ValidationException"],
  ["GetId", { IdentityPoolId: 1 }, "ValidationException"],
  ["GetId", { IdentityPoolId: "__proto__" }, "ValidationException"],
  ["GetId", { IdentityPoolId: "eu-central-1:0" }, "ResourceNotFoundException"],
  ["GetCredentialsForIdentity", { IdentityId: "eu-central-1:0" }, "ResourceNotFoundException"],
  ["GetOpenIdToken", {}, "ValidationException"],
  ["DeleteIdentities", {}, "ValidationException"],
  ["CreateIdentityPool", {}, "NotImplemented"],
  ["constructor", {}, "NotImplemented"],
])("%s of %j is refused as %s", async (operation, input, code) => {
  const { refused } = serving(stack);
  expect(await refused(operation, input)).toMatchObject({ name: "AwsError", code });
});

test.each([1, [], "x", { x: 1 }])("logins of %j are no logins", async (Logins) => {
  const { refused, IdentityPoolId } = serving(stack);
  const answer = await refused("GetId", { IdentityPoolId, Logins });
  expect(answer).toMatchObject({ name: "AwsError", code: "ValidationException" });
});

test("an administrator sees and deletes identities, nobody else", async () => {
  const { world, signIn, send, request, IdentityPoolId } = serving(stack);
  const { IdentityId, Credentials: keys } = await signIn();
  const ada = {
    accessKeyId: keys.AccessKeyId,
    secretAccessKey: keys.SecretKey,
    sessionToken: keys.SessionToken,
  };
  const as = async (who: typeof ada | typeof ADMINISTRATOR, operation: string, input: object) => {
    const { headers, method, body } = request(operation, input);
    const by = { keys: who, service: "cognito-identity", at: world.now() };
    return JSON.parse(String((await send(await signed({ headers, method, body }, by))).body));
  };
  const list = { IdentityPoolId, MaxResults: 1 };
  await expect(as(ada, "ListIdentities", list)).rejects.toMatchObject({
    code: "AccessDeniedException",
  });
  await expect(send(request("ListIdentities", list))).rejects.toMatchObject({
    code: "MissingAuthenticationTokenException",
  });
  expect(await as(ADMINISTRATOR, "ListIdentities", list)).toMatchObject({
    Identities: [{ IdentityId }],
  });
  expect(await as(ADMINISTRATOR, "DescribeIdentity", { IdentityId })).toMatchObject({ IdentityId });
  await as(ADMINISTRATOR, "DeleteIdentities", { IdentityIdsToDelete: [IdentityId] });
  expect(await as(ADMINISTRATOR, "ListIdentities", list)).toMatchObject({ Identities: [] });
  expect((await signIn()).IdentityId).not.toBe(IdentityId);
});

test("what has no effect here is named", async () => {
  expect(serving(stack).notHonoured).toEqual([]);
  const more = await changed((copy) => {
    Object.assign(copy.only("aws_cognito_identity_pool"), {
      allow_classic_flow: true,
      supported_login_providers: { "accounts.google.com": "x", "api.twitter.com": "x" },
      openid_connect_provider_arns: ["arn:aws:iam::111111111111:oidc-provider/elsewhere"],
      saml_provider_arns: ["arn:aws:iam::111111111111:saml-provider/company"],
    });
    copy.json.resource.aws_iam_openid_connect_provider = {
      far: { url: "https://far.example", client_id_list: ["notes"] },
      near: { url: "https://localhost:9000", client_id_list: ["notes"] },
    };
  });
  expect(serving(more).notHonoured.map((line) => line.replace(/^\S+: /, ""))).toEqual([
    "supported_login_providers api.twitter.com",
    "openid_connect_provider_arns arn:aws:iam::111111111111:oidc-provider/elsewhere, which is not in this stack",
    "saml_provider_arns",
    "allow_classic_flow",
    "https://far.example is not asked for its keys from here",
  ]);
});

describe("STS", () => {
  async function ask(form: Record<string, string>, of = stack) {
    const { world, needs } = serving(of);
    const service = sts(of, needs);
    const plain = { method: "POST", body: String(new URLSearchParams(form)) };
    const by = { keys: ADMINISTRATOR, service: "sts", at: world.now() };
    return { needs, answer: String((await service(await signed(plain, by))).body) };
  }

  test("says who one is", async () => {
    const { answer } = await ask({ Action: "GetCallerIdentity" });
    expect(answer).toContain(`<Arn>arn:aws:iam::${stack.account}:role/administrator</Arn>`);
  });

  const ROLE = () => `arn:aws:iam::${stack.account}:role/notes-dev-get`;
  const assume = () => ({ Action: "AssumeRole", RoleArn: ROLE(), RoleSessionName: "me" });

  test("gives a role to whom it trusts, and to nobody else", async () => {
    await expect(ask(assume())).rejects.toMatchObject({ code: "AccessDenied", status: 403 });
    const gone = { ...assume(), RoleArn: `${ROLE()}-gone` };
    await expect(ask(gone)).rejects.toMatchObject({ code: "AccessDenied", status: 403 });
    const trusting = await changed((copy) => {
      const role = copy.resources("aws_iam_role").find(({ name }) => name === "notes-dev-get");
      const AWS = `arn:aws:iam::${stack.account}:root`;
      const Statement = { Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" };
      role.assume_role_policy = JSON.stringify({ Version: "2012-10-17", Statement });
    });
    const { answer, needs } = await ask(assume(), trusting);
    const part = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(answer)?.[1] ?? "";
    const { caller } = needs.sessions.open(part("AccessKeyId"), part("SessionToken"));
    expect(caller.role).toBe(ROLE());
  });

  test.each([
    [
      { Action: "AssumeRoleWithWebIdentity", RoleArn: "x", WebIdentityToken: "x" },
      "InvalidIdentityToken",
    ],
    [{ Action: "AssumeRole" }, "ValidationError"],
    [{ Action: "AssumeRole", RoleArn: "x", RoleSessionName: "a/b" }, "ValidationError"],
    [{ Action: "GetFederationToken" }, "NotImplemented"],
    [{}, "NotImplemented"],
  ])("refuses %j as %s", async (form, code) => {
    await expect(ask(form as Record<string, string>)).rejects.toMatchObject({ code });
  });
});
