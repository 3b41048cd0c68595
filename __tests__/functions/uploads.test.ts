import { createHmac } from "node:crypto";
import { toJsonSchema } from "@valibot/to-json-schema";
import { handler as create } from "../../functions/uploads/create";
import { handler as get } from "../../functions/uploads/get";
import { NewUpload } from "../../functions/uploads/upload";
import { ADA, BOB, configureFunctions, invoke, proxyEvent, type Sent } from "../support/event";
import { configureMode } from "../support/recorded";

const FILE = { name: "Größe 2.pdf", type: "application/pdf", size: 1_234 };
const TEMPLATE = "$".concat("{filename}");
const KEYS = { AWS_ACCESS_KEY_ID: "ASIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };

beforeAll(() => {
  configureFunctions();
  Object.assign(process.env, KEYS, {
    AWS_REGION: "eu-central-1",
    AWS_SESSION_TOKEN: "session",
    UPLOADS_BUCKET: "notes-uploads-1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
});

const upload = (body: unknown, sent: Sent = {}) =>
  invoke(create, proxyEvent("POST /uploads", { body, ...sent }));
const read = (name: string, sent: Sent = {}) =>
  invoke(get, proxyEvent("GET /uploads/{name}", { path: { name }, ...sent }));

const policyOf = (fields: Record<string, string>) =>
  JSON.parse(Buffer.from(fields["Policy"] ?? "", "base64").toString());
const secondsUntil = (date: string) => (Date.parse(date) - Date.now()) / 1000;

test("an upload is a form for the caller's own folder, this type and this size, for five minutes", async () => {
  const { status, body } = await upload(FILE);
  expect(status).toBe(201);
  expect(body.url).toBe("https://notes-uploads-1.s3.eu-central-1.amazonaws.com/");
  expect(body.fields).toMatchObject({
    key: `private/${ADA}/Größe 2.pdf`,
    "Content-Type": "application/pdf",
  });
  const { conditions, expiration } = policyOf(body.fields);
  expect(conditions).toEqual(
    expect.arrayContaining([
      { key: `private/${ADA}/Größe 2.pdf` },
      { "Content-Type": "application/pdf" },
      { bucket: "notes-uploads-1" },
      ["content-length-range", 1_234, 1_234],
    ]),
  );
  for (const end of [expiration, body.expires]) {
    expect(secondsUntil(end)).toBeGreaterThan(290);
    expect(secondsUntil(end)).toBeLessThanOrEqual(300);
  }
});

test("nothing is left open: every field of the form is a condition, none of them a prefix", async () => {
  const { body } = await upload(FILE);
  const { Policy, "X-Amz-Signature": _, ...others } = body.fields;
  const { conditions } = policyOf(body.fields);
  const exact = Object.assign({}, ...conditions.filter((each: unknown) => !Array.isArray(each)));
  expect(exact).toEqual(others);
  expect(conditions.filter(Array.isArray)).toEqual([["content-length-range", 1_234, 1_234]]);
});

test("the form is signed with the function's own keys", async () => {
  const { body } = await upload(FILE);
  const { Policy, "X-Amz-Signature": signature, "X-Amz-Date": date } = body.fields;
  const steps = [date.slice(0, 8), "eu-central-1", "s3", "aws4_request", Policy];
  const key = steps.reduce(
    (key, step) => createHmac("sha256", key).update(step).digest(),
    Buffer.from(`AWS4${KEYS.AWS_SECRET_ACCESS_KEY}`),
  );
  expect(signature).toBe(key.toString("hex"));
  expect(body.fields["X-Amz-Security-Token"]).toBe("session");
});

test("a read is an address of the caller's own file, saved under its name, for five minutes", async () => {
  const { status, body } = await read("Größe 2.pdf");
  const url = new URL(body.url);
  expect(status).toBe(200);
  expect(url.host).toBe("notes-uploads-1.s3.eu-central-1.amazonaws.com");
  expect(decodeURIComponent(url.pathname)).toBe(`/private/${ADA}/Größe 2.pdf`);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    "X-Amz-Expires": "300",
    "X-Amz-Security-Token": "session",
    "X-Amz-SignedHeaders": "host",
    "response-content-disposition": `attachment; filename="Gr__e 2.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%202.pdf`,
  });
  expect(secondsUntil(body.expires)).toBeGreaterThan(290);
});

test.each([
  ["photo.jpg", `filename="photo.jpg"; filename*=UTF-8''photo.jpg`],
  ['a"b;c.txt', `filename="a_b;c.txt"; filename*=UTF-8''a%22b%3Bc.txt`],
  ["it's (1)*.txt", `filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ["猫🐈.png", `filename="__.png"; filename*=UTF-8''%E7%8C%AB%F0%9F%90%88.png`],
])("%s is saved as it is called", async (name, expected) => {
  const { body } = await read(encodeURIComponent(name));
  const header = new URL(body.url).searchParams.get("response-content-disposition");
  expect(header).toBe(`attachment; ${expected}`);
});

test("a name in the path may be encoded, once", async () => {
  const pathOf = async (name: string) => new URL((await read(name)).body.url).pathname;
  expect(await pathOf("Gr%C3%B6%C3%9Fe%202.pdf")).toBe(await pathOf("Größe 2.pdf"));
  expect((await read("%252e%252e")).status).toBe(404);
});

test.each(["", "..", ".env", "a/b", "..%2Fx", "a%2Fb", "a%5Cb", "%00", "%", "x".repeat(129)])(
  "%p is no file: 404",
  async (name) => {
    expect((await read(name)).status).toBe(404);
    expect((await read("a")).status).toBe(200);
  },
);

test.each(["../x", "a/b", ".env", "%2e%2e", "", TEMPLATE, `a${TEMPLATE}b`])(
  "nothing is uploaded as %p",
  async (name) => {
    expect((await upload({ ...FILE, name })).status).toBe(400);
    expect((await upload({ ...FILE, name: "a" })).status).toBe(201);
  },
);

test.each(["text/html", "image/svg+xml", "application/xml", "text/javascript", "", "image/png, x"])(
  "nothing is uploaded as %p, which a browser could run as a page",
  async (type) => {
    expect((await upload({ ...FILE, type })).status).toBe(400);
    expect((await upload({ ...FILE, type: "image/png" })).status).toBe(201);
  },
);

test("a file has 1 byte to 25 MiB", async () => {
  const statusOf = async (size: unknown) => (await upload({ ...FILE, size })).status;
  for (const size of [1, 26_214_400]) expect(await statusOf(size)).toBe(201);
  for (const size of [0, -1, 1.5, 26_214_401, "1", null]) expect(await statusOf(size)).toBe(400);
});

test.each(["caller", "owner", "key", "prefix"])("a body with a %s is refused", async (property) => {
  expect((await upload({ ...FILE, [property]: BOB })).status).toBe(400);
});

test("a guest gets neither", async () => {
  const guest = { identity: { cognitoIdentityId: null } };
  expect((await upload(FILE, guest)).status).toBe(403);
  expect((await read("a", guest)).status).toBe(403);
});

test("another issuer's people have a folder each, by their id as it is", async () => {
  configureMode("custom", undefined);
  const as = (principalId: string) => ({ authorizer: { principalId, expires: "4102444800" } });
  const keyOf = async (id: string) => (await upload(FILE, as(id))).body.fields?.key;
  expect(await keyOf("auth0|123")).toBe("private/auth0|123/Größe 2.pdf");
  expect(decodeURIComponent((await read("a", as("auth0|123"))).body.url)).toContain(
    "/private/auth0|123/a?",
  );
  for (const id of ["..", ".", "auth0|123/..", "a\\b"]) {
    expect((await upload(FILE, as(id))).status).toBe(403);
    expect((await read("a", as(id))).status).toBe(403);
  }
  configureFunctions();
});

test("API Gateway gets the same schema", () => {
  expect(toJsonSchema(NewUpload, { errorMode: "ignore" })).toMatchObject({
    properties: {
      name: { type: "string", minLength: 1, maxLength: 128 },
      type: { enum: expect.arrayContaining(["image/png", "application/pdf"]) },
      size: { type: "integer", minimum: 1, maximum: 26_214_400 },
    },
    required: ["name", "type", "size"],
    additionalProperties: false,
  });
});
