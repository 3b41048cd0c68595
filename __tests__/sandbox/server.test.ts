import { once } from "node:events";
import { connect } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { Sandbox } from "../../packages/sandbox";
import { inboxOf, Member, signedIn } from "./member";
import { Served } from "./served";

const served = new Served();
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await served.start();
});

describe("bad input is answered as AWS does, and the sandbox stays up", () => {
  const USERS = "AWSCognitoIdentityProviderService";
  afterEach(async () => {
    expect((await fetch(`${sandbox.url}/_sandbox/ready`)).status).toBe(200);
  });

  test.each([
    ["JSON that ends too soon", `${USERS}.SignUp`, '{"ClientId":', "SerializationException"],
    ["JSON that is no object", `${USERS}.SignUp`, "[1]", "SerializationException"],
    ["nothing at all", `${USERS}.SignUp`, "", "InvalidParameterException"],
    ["an operation there is not", `${USERS}.Sing`, "{}", "NotImplemented"],
    ["a service there is not", "Nobody_20200101.Sing", "{}", "UnknownOperationException"],
    ["a target that is none", "?", "{}", "UnknownOperationException"],
    ["JSON of another service", "AWSCognitoIdentityService.GetId", "]", "SerializationException"],
    ["an unsigned question for rows", "DynamoDB_20120810.Scan", "{}", "MissingAuthentication"],
  ])("%s", async (_, target, body, code) => {
    const response = await posted(body, { "x-amz-target": target });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect((await response.json()).__type).toMatch(new RegExp(`(^|#)${code}`));
  });

  test("11 MB for a pool: 413", async () => {
    const response = await posted("x".repeat(11_000_000), { "x-amz-target": `${USERS}.SignUp` });
    expect(response.status).toBe(413);
    expect((await response.json()).__type).toBe("RequestEntityTooLargeException");
  });

  test("11 MB for the API: 413, which a page can read", async () => {
    const { api_url } = sandbox.outputs;
    const body = "x".repeat(11_000_000);
    const response = await fetch(`${api_url}/notes`, { method: "POST", body });
    expect(response.status).toBe(413);
    expect(response.headers.get("access-control-allow-origin")).toBe("http://localhost:5173");
  });

  test("10,000 headers: 431", async () => {
    const headers = Array.from({ length: 10_000 }, (_, index) => `x-${index}: x\r\n`).join("");
    const answer = await written(`GET /notes HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 .*"__type":"RequestHeaderTooLarge"/s);
  });

  test("what is no HTTP: 400", async () => {
    expect(await written("HELLO\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 .*"__type":"BadRequest"/s);
  });

  test("a client that hangs up in the middle", async () => {
    const socket = connect(portOf(sandbox), "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf");
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
  });

  test("a signature for an API, but no API is meant", async () => {
    const authorization =
      "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-central-1/execute-api/aws4_request, SignedHeaders=host, Signature=00";
    const response = await fetch(`${sandbox.url}/notes`, { headers: { authorization } });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: "Forbidden" });
  });

  test.each([
    ["an unsigned request for a bucket", "/nowhere/x", "NoSuchBucket|AccessDenied"],
    ["a path that cannot be decoded", "/%E0%A4%A/x", "InvalidURI"],
  ])("%s: XML, as S3's", async (_, path, code) => {
    const answer = await written(
      `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 40.*<Code>(${code})</Code>`, "s"));
  });

  test("a form for STS that asks for what there is not: XML, as that of STS", async () => {
    const response = await fetch(sandbox.url, {
      method: "POST",
      body: new URLSearchParams({ Action: "GetFederationToken", Version: "2011-06-15" }),
    });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain("<Code>NotImplemented</Code>");
  });
});

describe("calls with what is no longer or not at all good", () => {
  let ada: Member;
  beforeEach(async () => {
    ada = await signedIn(sandbox);
  });

  test("a truncated signature is refused, the whole one is not", async () => {
    const init = await ada.signed("GET", "/notes");
    const headers = { ...(init.headers as Record<string, string>) };
    expect((await fetch(`${ada.api}/notes`, init)).status).toBe(200);
    headers["authorization"] = headers["authorization"]?.slice(0, -8) ?? "";
    expect((await fetch(`${ada.api}/notes`, { headers })).status).toBe(403);
  });

  test("the API answers by host as well", async () => {
    const { api_url, endpoint_url } = sandbox.outputs;
    const [, id, stage] = /_api\/(\w+)\/(\w+)$/.exec(String(api_url)) ?? [];
    const host = `${id}.execute-api.localhost:${portOf(sandbox)}`;
    const head = `GET /${stage}/notes HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`;
    expect(String(endpoint_url)).toBe(sandbox.url);
    expect(await written(head)).toMatch(/^HTTP\/1\.1 403 .*Missing Authentication Token/s);
  });

  test("a signed-in user cannot start a function past the API", async () => {
    const [definition] = sandbox.stack.of("aws_lambda_function");
    const path = `/2015-03-31/functions/${definition?.values["function_name"]}/invocations`;
    const response = await ada.send("lambda", "POST", path, "{}");
    expect(response.status).toBe(403);
    expect(response.headers.get("x-amzn-errortype")).toBe("AccessDeniedException");
  });
});

test("a page of any origin may sign in, errors included", async () => {
  const asked = "x-amz-target,content-type,cache-control,x-amz-user-agent";
  const preflight = await fetch(sandbox.url, {
    method: "OPTIONS",
    headers: {
      origin: "https://page.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": asked,
    },
  });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toBe(asked);
  for (const target of [
    "AWSCognitoIdentityProviderService.SignUp",
    "AWSCognitoIdentityService.X",
  ]) {
    const refused = await posted("{}", { "x-amz-target": target });
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
  }
});

test("the keys of a pool's tokens are where its issuer has them", async () => {
  const { user_pool_id } = sandbox.outputs;
  const response = await fetch(`${sandbox.url}/${user_pool_id}/.well-known/jwks.json`);
  const { keys } = await response.json();
  expect(keys).toEqual([expect.objectContaining({ alg: "RS256", kty: "RSA", use: "sig" })]);
  expect(keys[0]).not.toHaveProperty("d");
  expect((await fetch(`${sandbox.url}/another/.well-known/jwks.json`)).status).toBe(404);
});

test("the inbox is a list, the newest last", async () => {
  await new Member(sandbox, "ada@example.com").signUp();
  await new Member(sandbox, "bob@example.com").signUp();
  expect(await inboxOf(sandbox)).toEqual([
    expect.objectContaining({ to: "ada@example.com", code: expect.stringMatching(/^\d{6}$/) }),
    expect.objectContaining({ to: "bob@example.com", subject: expect.any(String) }),
  ]);
});

test("a restart keeps users, notes and files", async () => {
  const ada = await signedIn(sandbox);
  const made = await ada.call("POST", "/notes", { content: "kept" });
  const folder = `private/${encodeURIComponent(ada.identityId)}`;
  const file = `/${sandbox.outputs["uploads_bucket"]}/${folder}/kept.txt`;
  expect((await ada.send("s3", "PUT", file, "k")).status).toBe(200);
  const dataFolder = path.dirname(sandbox.outputsFile);
  await served.stop(sandbox);
  const again = await served.start({ dataFolder });
  const same = await signedIn(again, ada.email, { isNew: false });
  expect(same.identityId).toBe(ada.identityId);
  const { notes } = await (await same.call("GET", "/notes")).json();
  expect(notes).toEqual([await made.json()]);
  expect(await (await same.send("s3", "GET", file)).text()).toBe("k");
});

test("several are served at once, each for itself", async () => {
  const other = await served.start();
  const ada = await signedIn(sandbox);
  await ada.call("POST", "/notes", { content: "here" });
  const elsewhere = await signedIn(other, ada.email);
  expect(await (await elsewhere.call("GET", "/notes")).json()).toEqual({ notes: [] });
});

function posted(body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(sandbox.url, { method: "POST", body, headers });
}

/** What comes back of bytes that no client would send. */
async function written(bytes: string): Promise<string> {
  const socket = connect(portOf(sandbox), "127.0.0.1");
  await once(socket, "connect");
  socket.write(bytes);
  return text(socket);
}

function portOf({ url }: Sandbox): number {
  return Number(new URL(url).port);
}
