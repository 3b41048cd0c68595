import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import type { Event, Sandbox } from "../../packages/sandbox";
import type { OutputsOf } from "../../packages/sandbox/smoke/outputs";
import { signedHeaders } from "../../packages/sandbox/smoke/signed";
import { add, first } from "../support/attacks";
import type { Synthesized } from "../support/synthesized";
import { Member, signedIn } from "./member";
import { Dice, mutated } from "./mutations";
import { answerTo, connected, isAwsShaped, onTheWire, type RawAnswer } from "./raw";
import { Served } from "./served";

const USERS = "AWSCognitoIdentityProviderService";
const IDENTITIES = "AWSCognitoIdentityService";
const ADMINISTRATOR = { accessKeyId: "test", secretAccessKey: "test" };
const PASSWORD = "Correct-Horse-7-Battery";

let sandbox: Sandbox;
let outputs: OutputsOf<"iam">;
let happened: Event[];
let ahead: number;

// Before the sandbox ends.
afterEach(async () => {
  expect((await fetch(`${sandbox.url}/_sandbox/ready`)).status).toBe(200);
  expect(happened.filter(({ kind }) => kind === "problem")).toEqual([]);
});

const served = new Served();
beforeEach(async () => {
  ahead = 0;
  happened = [];
  sandbox = await served.start({
    world: { now: () => Date.now() + ahead, random: randomBytes },
    on: (event) => happened.push(event),
  });
  outputs = sandbox.outputs as unknown as OutputsOf<"iam">;
});

/** Asks Cognito. */
async function ask(target: string, input: unknown): Promise<RawAnswer> {
  const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.1" };
  const body = typeof input === "string" ? input : JSON.stringify(input);
  return whole(await fetch(sandbox.url, { method: "POST", headers, body }));
}

async function whole(response: Response): Promise<RawAnswer> {
  return { status: response.status, text: await response.text() };
}

/** A refusal of the client's doing, or of what is not served here. */
function isRefusal(answer: RawAnswer): boolean {
  return isAwsShaped(answer) && (answer.status < 500 || answer.status === 501);
}

function expectRefusal(answer: RawAnswer): void {
  expect({ ...answer, isRefusal: isRefusal(answer) }).toMatchObject({ isRefusal: true });
}

describe("what nobody is asked for", () => {
  test.each([
    ["no target and no signature", {}],
    ["a target without operation", { "x-amz-target": USERS }],
    ["an operation without name", { "x-amz-target": `${USERS}.` }],
    ["a name that every object has", { "x-amz-target": `${USERS}.constructor` }],
    ["another one", { "x-amz-target": `${IDENTITIES}.__proto__` }],
    ["a service of such a name", { "x-amz-target": "__proto__.toString" }],
    ["two targets", { "x-amz-target": `${USERS}.SignUp, ${USERS}.GetUser` }],
  ])("%s", async (_, headers) => {
    const { status, text } = await answerTo(
      sandbox,
      onTheWire("POST", sandbox.url, { headers, body: "{}" }),
    );
    expectRefusal({ status, text });
  });

  test("a signed request to a pool without target", async () => {
    const request = { method: "POST", url: `${sandbox.url}/`, body: "{}" };
    const scope = { service: "cognito-idp", region: outputs.region };
    const headers = await signedHeaders(request, ADMINISTRATOR, scope);
    const answer = await whole(await fetch(request.url, { ...request, headers }));
    expect(answer.text).toContain('"__type":"UnknownOperationException"');
  });
});

describe("what is no request that could be answered", () => {
  const POST = "POST / HTTP/1.1\r\nhost: localhost\r\nx-amz-target: a.b\r\n";
  test.each([
    ["a length that is no number", `${POST}content-length: many\r\n\r\n{}`],
    ["a length below nothing", `${POST}content-length: -1\r\n\r\n{}`],
    ["two lengths", `${POST}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
    [
      "a length, and chunks",
      `${POST}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}`,
    ],
    ["a length beyond all numbers", `${POST}content-length: ${"9".repeat(40)}\r\n\r\n{}`],
    ["chunks of no length", `${POST}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n`],
    ["a header without name", "GET / HTTP/1.1\r\n: x\r\n\r\n"],
    ["a header with a zero", "GET / HTTP/1.1\r\nhost: local\0host\r\n\r\n"],
    ["no host", "GET / HTTP/1.1\r\n\r\n"],
    ["another protocol", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    ["HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["a method there is not", "BREW /notes HTTP/1.1\r\nhost: localhost\r\n\r\n"],
    ["a path without slash", "GET notes HTTP/1.1\r\nhost: localhost\r\n\r\n"],
    ["a path with a space", "GET /no tes HTTP/1.1\r\nhost: localhost\r\n\r\n"],
    ["a body shorter than its length", `${POST}content-length: 100\r\n\r\n{}`],
  ])("%s: 4xx", async (_, bytes) => {
    expectRefusal(await answerTo(sandbox, Buffer.from(bytes, "latin1")));
  });

  test("noise", async () => {
    const dice = new Dice("noise");
    for (let attempt = 0; attempt < 50; attempt++) {
      const noise = Buffer.from(Array.from({ length: 200 }, () => dice.roll(256)));
      expectRefusal(await answerTo(sandbox, noise));
    }
  });

  test.each(["GET", "POST"])("10,000 headers on a %s to the API: 431", async (method) => {
    const headers = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`x-${at}`, "x"]));
    const answer = await answerTo(
      sandbox,
      onTheWire(method, `${outputs.api_url}/notes`, { headers }),
    );
    expect(answer.status).toBe(431);
    expectRefusal(answer);
  });

  test("a chunked body that the client breaks off", async () => {
    const socket = await connected(sandbox);
    const { pathname } = new URL(`${outputs.api_url}/notes`);
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    for (let chunk = 0; chunk < 10; chunk++) socket.write("5\r\nhello\r\n");
    await pause(50);
    socket.destroy();
    await pause(50);
  });

  test("a chunked body without end is broken off", async () => {
    const socket = await connected(sandbox);
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    const { pathname } = new URL(`${outputs.api_url}/notes`);
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    const chunk = Buffer.from(`100000\r\n${"x".repeat(0x100000)}\r\n`);
    let sent = 0;
    const more = () => {
      while (socket.writable && sent < 1_000 && socket.write(chunk)) sent += 1;
    };
    socket.on("drain", more);
    socket.resume();
    more();
    await closed;
    expect(sent).toBeLessThan(1_000);
  });
});

describe("names that every object has", () => {
  const PROTO = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';
  afterEach(() => {
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test.each([
    ["as parameters", "SignUp", () => `${PROTO}}`],
    [
      "as a client",
      "SignUp",
      () => ({ ClientId: "__proto__", Username: "a@b.c", Password: PASSWORD }),
    ],
    ["as a flow", "InitiateAuth", () => ({ ...signInAs("ada"), AuthFlow: "constructor" })],
    [
      "as an attribute",
      "SignUp",
      () => ({
        ClientId: outputs.user_pool_client_id,
        Username: "bob@example.com",
        Password: PASSWORD,
        UserAttributes: [
          { Name: "email", Value: "bob@example.com" },
          { Name: "__proto__", Value: "x" },
        ],
      }),
    ],
    [
      "as parameters of a sign-in",
      "InitiateAuth",
      () =>
        `{"ClientId":"${outputs.user_pool_client_id}","AuthFlow":"USER_SRP_AUTH","AuthParameters":${PROTO}}}`,
    ],
    [
      "as a session",
      "RespondToAuthChallenge",
      () => ({
        ClientId: outputs.user_pool_client_id,
        ChallengeName: "__proto__",
        Session: "__proto__",
      }),
    ],
    ["as a token", "GetUser", () => ({ AccessToken: "__proto__" })],
  ])("%s of a user pool", async (_, operation, input) => {
    expectRefusal(await ask(`${USERS}.${operation}`, input()));
  });

  test.each(["__proto__", "constructor"])("%s as a user is one that there is not", async (name) => {
    const [answer, unknown] = await Promise.all(
      [name, "nobody"].map((user) => ask(`${USERS}.InitiateAuth`, signInAs(user))),
    );
    expect(JSON.parse(answer?.text ?? "")).toMatchObject({ ChallengeName: "PASSWORD_VERIFIER" });
    expect(answer?.status).toBe(unknown?.status);
  });

  test.each([
    ["as a pool", "GetId", () => ({ IdentityPoolId: "__proto__" })],
    ["as an identity", "GetCredentialsForIdentity", () => ({ IdentityId: "constructor" })],
    [
      "as logins",
      "GetId",
      () =>
        `{"IdentityPoolId":"${outputs.identity_pool_id}","Logins":{"__proto__":"x","constructor":"y"}}`,
    ],
  ])("%s of an identity pool", async (_, operation, input) => {
    expectRefusal(await ask(`${IDENTITIES}.${operation}`, input()));
  });

  test.each(["/_api/__proto__/dev/notes", "/_api/constructor/toString/notes", "/__proto__/x"])(
    "in the path %s",
    async (path) => {
      expectRefusal(await whole(await fetch(`${sandbox.url}${path}`)));
    },
  );

  test("as members of a note: 400, and none is made", async () => {
    const ada = await signedIn(sandbox);
    const body = '{"content":"x","__proto__":{"polluted":true}}';
    const init = await ada.signed("POST", "/notes", body);
    const answer = await whole(await fetch(`${ada.api}/notes`, init));
    expect(answer.status).toBe(400);
    expectRefusal(answer);
    expect(await (await ada.call("GET", "/notes")).json()).toEqual({ notes: [] });
  });
});

describe("signed calls that cannot be meant", () => {
  let ada: Member;
  beforeEach(async () => {
    ada = await signedIn(sandbox);
  });

  test.each(['{"content":', "[]", "null", '"text"', "{}", "", '{"content":1e999}', "\0"])(
    "%j as a note: 400",
    async (body) => {
      const init = await ada.signed("POST", "/notes", body);
      const answer = await whole(await fetch(`${ada.api}/notes`, init));
      expect(answer.status).toBe(400);
      expectRefusal(answer);
    },
  );

  test("11 MB as a note: 413", async () => {
    const init = await ada.signed("POST", "/notes", JSON.stringify({ content: "x".repeat(11e6) }));
    const answer = await whole(await fetch(`${ada.api}/notes`, init));
    expect(answer.status).toBe(413);
    expectRefusal(answer);
  });

  test.each([
    "/notes/%E0%A4%A",
    "/notes/%",
    "/notes/%zz",
    "/notes/%00",
    "/notes/%FF%FE",
    "/notes/..%2f..%2f",
    "/notes/%2e%2e/%2e%2e/x",
    "/notes//",
    "/notes?limit=%E0%A4%A",
    "/notes?limit=%",
    "/notes?limit=1&limit=x&__proto__=1",
    "/notes?cursor=%00",
    `/notes/${"x".repeat(8_000)}`,
    "/%",
  ])("a path of %s", async (path) => {
    expectRefusal(await whole(await ada.call("GET", path)));
  });
});

test("a session token that is added after signing is taken by the API, that of others is not", async () => {
  const mine = await keysOf("ada@example.com");
  const others = await keysOf("bob@example.com");
  const request = { method: "GET", url: `${outputs.api_url}/notes` };
  const { SessionToken, AccessKeyId: accessKeyId, SecretKey: secretAccessKey } = mine;
  const scope = { service: "execute-api", region: outputs.region };
  const signed = await signedHeaders(request, { accessKeyId, secretAccessKey }, scope);
  const answers = [SessionToken, others.SessionToken, undefined].map(async (token) => {
    const headers = { ...signed, ...(token !== undefined && { "x-amz-security-token": token }) };
    return whole(await fetch(request.url, { headers }));
  });
  const [taken, ...refused] = await Promise.all(answers);
  expect(taken).toEqual({ status: 200, text: '{"notes":[]}' });
  for (const answer of refused) {
    expect(answer.status).toBe(403);
    expectRefusal(answer);
  }
});

describe("what was good once, or is good elsewhere", () => {
  test("keys that have expired: 403, and a new sign-in is good", async () => {
    const ada = await signedIn(sandbox);
    ahead = 2 * 60 * 60 * 1000;
    const answer = await whole(await ada.call("GET", "/notes"));
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("The security token included in the request is expired");
  });

  test("tokens that have expired", async () => {
    const { AccessToken, IdToken } = await tokens();
    const logins = { Logins: { [issuer()]: IdToken }, IdentityPoolId: outputs.identity_pool_id };
    expect((await ask(`${USERS}.GetUser`, { AccessToken })).status).toBe(200);
    expect((await ask(`${IDENTITIES}.GetId`, logins)).status).toBe(200);
    ahead = 25 * 60 * 60 * 1000;
    for (const answer of [
      await ask(`${USERS}.GetUser`, { AccessToken }),
      await ask(`${IDENTITIES}.GetId`, logins),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.text).toMatch(/"__type":"NotAuthorizedException".* expired/);
    }
  });

  test("tokens of another sandbox", async () => {
    const { IdToken, AccessToken } = await tokens();
    const { url } = sandbox;
    sandbox = await served.start();
    expect(sandbox.url).not.toBe(url);
    for (const token of [IdToken, AccessToken, `${IdToken.slice(0, -8)}`, IdToken.slice(0, 80)]) {
      const logins = { Logins: { [issuer()]: token }, IdentityPoolId: outputs.identity_pool_id };
      expectRefusal(await ask(`${IDENTITIES}.GetId`, logins));
    }
    expectRefusal(await ask(`${USERS}.GetUser`, { AccessToken }));
  });

  test("tokens of another pool beside it", async () => {
    sandbox = await served.start({}, withAnotherPool);
    const planted = (type: string) => sandbox.stack.at(`${type}.planted`)?.values["id"];
    const [pool, client] = [
      planted("aws_cognito_user_pool"),
      planted("aws_cognito_user_pool_client"),
    ];
    expect(pool).not.toBe(outputs.user_pool_id);
    const there = { ...sandbox.outputs, user_pool_id: pool, user_pool_client_id: client };
    const eve = new Member({ url: sandbox.url, outputs: there }, "eve@example.com");
    await eve.signUp();
    await eve.confirm();
    await expect(eve.signIn()).rejects.toThrow(/Logins don't match/);
    const token = await tokensNow();
    for (const provider of [issuer(), issuer().replace(outputs.user_pool_id, pool)]) {
      const logins = { Logins: { [provider]: token.IdToken } };
      expectRefusal(
        await ask(`${IDENTITIES}.GetId`, { ...logins, IdentityPoolId: outputs.identity_pool_id }),
      );
    }
  });
});

test("of 200 mutations of what is signed none is taken, and none is too much", async () => {
  const ada = await signedIn(sandbox);
  const made = await (await ada.call("POST", "/notes", { content: "mutated" })).json();
  const requests = await Promise.all([
    wire(ada, "GET", "/notes?limit=10"),
    wire(ada, "GET", `/notes/${made.noteId}`),
    wire(ada, "POST", "/notes", '{"content":"another"}'),
    wire(ada, "PUT", `/notes/${made.noteId}`, '{"content":"another","version":1}'),
  ]);
  const dice = new Dice("200 mutations");
  for (let mutation = 0; mutation < 200; mutation++) {
    const request = mutated(dice.of(requests), dice);
    const answer = await answerTo(sandbox, Buffer.from(request, "latin1"));
    if (!isRefusal(answer)) throw new Error([request, answer.text].join("\n\n"));
  }
  expect(await (await ada.call("GET", "/notes")).json()).toEqual({ notes: [made] });
  for (const request of requests) {
    expect(String((await answerTo(sandbox, request, 10_000)).status)).toMatch(/^20[01]$/);
  }
});

/** A user pool like that of the stack, with a client. */
function withAnotherPool(stack: Synthesized): void {
  add("aws_cognito_user_pool", { ...first(stack, "aws_cognito_user_pool") })(stack);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform's
  const user_pool_id = "${aws_cognito_user_pool.planted.id}";
  const client = { ...first(stack, "aws_cognito_user_pool_client"), user_pool_id };
  add("aws_cognito_user_pool_client", client)(stack);
}

/** Of someone new. */
async function tokens(email?: string) {
  await signedIn(sandbox, email);
  return tokensNow();
}

/** Of whoever signed in last. */
async function tokensNow(): Promise<{ readonly IdToken: string; readonly AccessToken: string }> {
  const found = await cognitoUserPoolsTokenProvider.getTokens();
  return { IdToken: `${found?.idToken}`, AccessToken: `${found?.accessToken}` };
}

/** As the identity pool hands them out. */
async function keysOf(email: string) {
  const Logins = { [issuer()]: (await tokens(email)).IdToken };
  const { identity_pool_id: IdentityPoolId } = outputs;
  const found = await ask(`${IDENTITIES}.GetId`, { IdentityPoolId, Logins });
  const { IdentityId } = JSON.parse(found.text);
  const given = await ask(`${IDENTITIES}.GetCredentialsForIdentity`, { IdentityId, Logins });
  return JSON.parse(given.text).Credentials;
}

function signInAs(user: string) {
  return {
    ClientId: outputs.user_pool_client_id,
    AuthFlow: "USER_SRP_AUTH",
    AuthParameters: { USERNAME: user, SRP_A: "a".repeat(768) },
  };
}

function issuer(): string {
  return `cognito-idp.${outputs.region}.amazonaws.com/${outputs.user_pool_id}`;
}

async function wire(ada: Member, method: string, path: string, body?: string): Promise<string> {
  const { headers } = await ada.signed(method, path, body);
  const sent = { headers: headers as Record<string, string>, ...(body !== undefined && { body }) };
  return onTheWire(method, `${ada.api}${path}`, sent);
}
