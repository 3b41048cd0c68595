// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's
import type { Stack } from "@notes-api/terraform-json";
import { stackWith } from "../support/evaluated";
import { KeyServer, keyPair } from "../support/key-server";
import { Clock } from "./clock";
import {
  COGNITO,
  LOGINS,
  notAuthorized,
  poolOf,
  roleOfPool,
  servedPool,
  UNSUPPORTED,
  UNVERIFIED,
} from "./identity-pool-served";
import { ended, refusalOf } from "./small-stack";

const SOCIAL: readonly [string, string, string][] = [
  ["graph.facebook.com", "facebook", "1234567890123456"],
  ["accounts.google.com", "google", "notes.apps.googleusercontent.com"],
  ["www.amazon.com", "amazon", "amzn1.application.notes"],
  ["appleid.apple.com", "apple", "example.notes"],
];

const provider = (url: string) => ({ url, client_id_list: ["notes", "notes-native"] });

let company: KeyServer;
let other: KeyServer;
let stack: Stack;
/** The company's, as Logins name it. */
let issuer: string;

beforeAll(async () => {
  [company, other] = await Promise.all([new KeyServer().listen(), new KeyServer().listen()]);
  company.keys = [await keyPair("one")];
  other.keys = [await keyPair("one")];
  issuer = company.issuer.replace("http://", "");
  const pool = {
    supported_login_providers: Object.fromEntries(SOCIAL.map(([name, , id]) => [name, id])),
    openid_connect_provider_arns: ["company", "far"].map(
      (name) => `\${aws_iam_openid_connect_provider.${name}.arn}`,
    ),
    developer_provider_name: "login.notes",
  };
  const roles = { authenticated: "${aws_iam_role.signed_in.arn}" };
  stack = await stackWith({
    ...poolOf(pool, { roles }, { signed_in: roleOfPool("signed-in") }),
    aws_iam_openid_connect_provider: {
      company: provider(company.issuer.replace("http:", "https:")),
      far: provider("https://far.example"),
      not_of_the_pool: provider(other.issuer),
    },
  });
});
afterEach(async () => {
  company.answers = {};
  await ended();
});
afterAll(() => {
  company.close();
  other.close();
});

describe.each(SOCIAL)("a token of %s", (name, standIn, clientId) => {
  test("is for keys of the pool's role, each time the same person's", async () => {
    const { signIn, idOf, tokenOf } = await servedPool(stack);
    const { id, caller } = await signIn({ [name]: await tokenOf(standIn, clientId, "ada") });
    expect(caller.context[`${COGNITO}:amr`]).toEqual(["authenticated", name, `${name}:ada`]);
    expect(caller.role).toBe(`arn:aws:iam::${stack.account}:role/signed-in`);
    expect(await idOf({ [name]: await tokenOf(standIn, clientId, "ada") })).toBe(id);
    expect(await idOf({ [name]: await tokenOf(standIn, clientId, "bob") })).not.toBe(id);
  });

  test("is refused for another app, and where it is of another provider", async () => {
    const { idOf, tokenOf } = await servedPool(stack);
    const refused = async (given: string, app: string) =>
      refusalOf(idOf({ [name]: await tokenOf(given, app, "ada") }));
    expect(await refused(standIn, clientId)).toEqual({});
    expect(await refused(standIn, "other-app")).toEqual(notAuthorized(UNSUPPORTED));
    const another = standIn === "google" ? "apple" : "google";
    expect(await refused(another, clientId)).toEqual(notAuthorized(UNVERIFIED));
    expect(await refusalOf(idOf({ [name]: "ada" }))).toEqual(notAuthorized(UNVERIFIED));
  });
});

test("a token of Facebook is good for an hour", async () => {
  const world = new Clock(Date.now());
  const { idOf, tokenOf } = await servedPool(stack, { world });
  const Logins = { "graph.facebook.com": await tokenOf("facebook", "1234567890123456", "ada") };
  world.forward(3_599);
  expect(await refusalOf(idOf(Logins))).toEqual({});
  world.forward(1);
  expect(await refusalOf(idOf(Logins))).toMatchObject({
    message: expect.stringMatching(/^Invalid login token. Token expired/),
  });
});

describe("a token of an OpenID provider", () => {
  test("is for keys, by any of the clients that IAM lists", async () => {
    const { signIn, idOf } = await servedPool(stack);
    const { id, caller } = await signIn({ [issuer]: await company.token() });
    const arn = `arn:aws:iam::${stack.account}:oidc-provider/${issuer}`;
    expect(caller.identity?.provider).toBe(`${issuer},${arn}:OIDC:ada`);
    expect(await idOf({ [issuer]: await company.token({ aud: "notes-native" }) })).toBe(id);
    expect(await idOf({ [issuer]: await company.token({ aud: ["x", "notes"] }) })).toBe(id);
    expect(await idOf({ [issuer]: await company.token({ sub: "bob" }) })).not.toBe(id);
  });

  test.each<[string, object, string]>([
    ["for another client", { aud: "other" }, UNSUPPORTED],
    [
      "of another issuer",
      { iss: "http://localhost:1" },
      "Invalid login token. Issuer doesn't match providerName",
    ],
    ["that has expired", { exp: 1 }, "Invalid login token. Token expired: "],
    ["without a time", { exp: undefined }, "Invalid login token. Not a valid OpenId Connect"],
    ["of nobody", { sub: undefined }, UNVERIFIED],
    ["before its time", { nbf: 4_102_444_800 }, UNVERIFIED],
  ])("%s is refused", async (_, claims, message) => {
    const { idOf } = await servedPool(stack);
    expect(await refusalOf(idOf({ [issuer]: await company.token(claims) }))).toMatchObject({
      ...notAuthorized(expect.stringContaining(message) as never),
    });
  });

  test("signed by another key is refused, and taken once the issuer has published it", async () => {
    const { idOf } = await servedPool(stack);
    const key = await keyPair("two");
    const Logins = { [issuer]: await company.token({}, key) };
    expect(await refusalOf(idOf(Logins))).toEqual(notAuthorized(UNVERIFIED));
    company.keys = [...company.keys, key];
    expect(await refusalOf(idOf(Logins))).toEqual({});
  });

  test("of a provider that the account has, and the pool does not name, is refused", async () => {
    const { idOf } = await servedPool(stack);
    const Logins = { [other.issuer.replace("http://", "")]: await other.token() };
    expect(await refusalOf(idOf(Logins))).toEqual(notAuthorized(LOGINS));
  });

  test("is not asked about beyond this machine", async () => {
    const { idOf, sandbox } = await servedPool(stack);
    const token = await company.token({ iss: "https://far.example" });
    expect(await refusalOf(idOf({ "far.example": token }))).toMatchObject({
      name: "ExternalServiceException",
      message: expect.stringContaining("https://far.example is not http://localhost"),
    });
    expect(sandbox.notHonoured).toEqual([
      "aws_iam_openid_connect_provider.far: https://far.example is not asked for its keys from here",
    ]);
  });

  test.each<[string, KeyServer["answers"]]>([
    ["has no discovery document", { "/.well-known/openid-configuration": { status: 404 } }],
    [
      "says that it is another",
      { "/.well-known/openid-configuration": { body: { issuer: "http://localhost:1" } } },
    ],
    ["has no keys", { "/keys": { status: 500 } }],
  ])("whose issuer %s is not taken", async (_, answers) => {
    const { idOf } = await servedPool(stack);
    const Logins = { [issuer]: await company.token() };
    company.answers = answers;
    expect(await refusalOf(idOf(Logins))).toMatchObject({ name: "ExternalServiceException" });
    company.answers = {};
    expect(await refusalOf(idOf(Logins))).toEqual({});
  });
});
