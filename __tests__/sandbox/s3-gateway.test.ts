import type { Stack } from "@notes-api/terraform-json";
import type { Asked, HttpResponse } from "../../packages/sandbox/contract";
import { buckets } from "../../packages/sandbox/s3";
import { Clock } from "./clock";
import { asReceived, hashOf, type Plain, presigned, signed } from "./signing-clients";
import {
  administratorOf,
  asking,
  dataIn,
  guarded,
  notesStack,
  signedIn,
  trusting,
} from "./stores-served";

const ADA = "eu-central-1:aaaaaaaa-0000-4000-8000-000000000001";
const ORIGIN = "http://localhost:5173";

let stack: Stack;
beforeAll(async () => {
  stack = await notesStack();
});

/** Everybody is the administrator, and may do what `allows` says. */
function opened(allows?: (asked: Asked) => boolean, given = stack) {
  const { asked, authorize } = asking(allows);
  const verify = trusting(administratorOf(given));
  const all = buckets(given, { data: dataIn(), verify, authorize, world: new Clock() });
  const bucket = all.names[0] ?? "";
  const send = (plain: Plain) =>
    all.handle(asReceived({ ...plain, headers: { authorization: "x", ...plain.headers } }));
  return { ...all, asked, bucket, send };
}

const codeOf = ({ body }: HttpResponse) => /<Code>(\w+)</.exec(body.toString())?.[1];
const messageOf = ({ body }: HttpResponse) => /<Message>([^<]+)</.exec(body.toString())?.[1];

describe("IAM is asked for", () => {
  test.each([
    ["GET", "", "", {}, ["s3:ListAllMyBuckets"]],
    ["HEAD", "B", "", {}, ["s3:ListBucket"]],
    ["GET", "B", "", {}, ["s3:ListBucket"]],
    ["GET", "B", "list-type=2&prefix=a", {}, ["s3:ListBucket"]],
    ["GET", "B", "versions", {}, ["s3:ListBucketVersions"]],
    ["GET", "B", "uploads", {}, ["s3:ListBucketMultipartUploads"]],
    ["GET", "B", "location", {}, ["s3:GetBucketLocation"]],
    ["GET", "B", "policy", {}, ["s3:GetBucketPolicy"]],
    ["PUT", "B", "policy", {}, ["s3:PutBucketPolicy"]],
    ["DELETE", "B", "policy", {}, ["s3:DeleteBucketPolicy"]],
    ["DELETE", "B", "cors", {}, ["s3:PutBucketCORS"]],
    ["PUT", "B", "versioning", {}, ["s3:PutBucketVersioning"]],
    ["PUT", "B", "", {}, ["s3:CreateBucket"]],
    ["DELETE", "B", "", {}, ["s3:DeleteBucket"]],
    ["POST", "B", "delete", {}, []],
    ["PUT", "B/k", "", {}, ["s3:PutObject"]],
    ["PUT", "B/k", "", { "x-amz-tagging": "a=b" }, ["s3:PutObject", "s3:PutObjectTagging"]],
    ["PUT", "B/k", "", { "x-amz-acl": "public-read" }, ["s3:PutObject", "s3:PutObjectAcl"]],
    ["PUT", "B/k", "", { "x-amz-copy-source": "/B/s" }, ["s3:GetObject", "s3:PutObject"]],
    ["PUT", "B/k", "tagging", {}, ["s3:PutObjectTagging"]],
    ["PUT", "B/k", "acl", {}, ["s3:PutObjectAcl"]],
    ["PUT", "B/k", "partNumber=1&uploadId=1", {}, ["s3:PutObject"]],
    ["POST", "B/k", "uploads", {}, ["s3:PutObject"]],
    ["POST", "B/k", "uploadId=1", {}, ["s3:PutObject"]],
    ["DELETE", "B/k", "uploadId=1", {}, ["s3:AbortMultipartUpload"]],
    ["GET", "B/k", "uploadId=1", {}, ["s3:ListMultipartUploadParts"]],
    ["DELETE", "B/k", "", {}, ["s3:DeleteObject"]],
    ["DELETE", "B/k", "versionId=1", {}, ["s3:DeleteObjectVersion"]],
  ])("%s /%s?%s with %j", async (method, path, query, headers, actions) => {
    const { send, asked, bucket } = opened();
    const named = (text: string) => text.replace("B", bucket);
    const given = Object.entries(headers).map(([name, value]) => [name, named(value)]);
    await send({
      method,
      path: `/${named(path)}`,
      query,
      headers: Object.fromEntries(given),
    });
    // What is not there is asked about once more: whether the caller may know.
    const first = asked.filter(({ action }, index) => index === 0 || action !== "s3:ListBucket");
    expect(first.map(({ action }) => action)).toEqual(actions);
    const arn = path ? `arn:aws:s3:::${named(path)}` : "*";
    if (actions.length > 0) expect(first.at(-1)?.resource).toBe(arn);
  });

  test.each([
    ["GET", "", "s3:GetObject"],
    ["HEAD", "", "s3:GetObject"],
    ["GET", "versionId=null", "s3:GetObjectVersion"],
    ["GET", "tagging", "s3:GetObjectTagging"],
    ["GET", "acl", "s3:GetObjectAcl"],
    ["GET", "tagging&acl", "s3:GetObjectTagging"],
  ])("%s of an object that is there, with ?%s", async (method, query, action) => {
    const { send, asked, bucket } = opened();
    await send({ method: "PUT", path: `/${bucket}/k`, body: "x" });
    expect(await send({ method, path: `/${bucket}/k`, query })).toMatchObject({ status: 200 });
    expect(asked.map((each) => each.action)).toEqual(["s3:PutObject", action]);
  });

  test("conditions on what is sent, and not on what is not", async () => {
    const { send, asked, bucket } = opened();
    await send({ path: `/${bucket}`, query: "list-type=2&prefix=a%2Fb+c&max-keys=2" });
    await send({ path: `/${bucket}`, query: "list-type=2" });
    await send({ path: `/${bucket}/k`, headers: { "x-forwarded-proto": "http" } });
    expect(asked[0]?.context).toMatchObject({ "s3:prefix": "a/b c", "s3:max-keys": "2" });
    expect(Object.keys(asked[1]?.context ?? {})).not.toContain("s3:prefix");
    expect(asked[1]?.context).toMatchObject({ "aws:SecureTransport": "true" });
    expect(asked[2]?.context).toMatchObject({ "aws:SecureTransport": "false" });
  });
});

test("that an object is not there learns only who may list", async () => {
  const get = (bucket: string): Plain => ({ path: `/${bucket}/gone` });
  const may = opened();
  const found = await may.send(get(may.bucket));
  expect([found.status, codeOf(found)]).toEqual([404, "NoSuchKey"]);
  const mayNot = opened(({ action }) => action !== "s3:ListBucket");
  const refused = await mayNot.send(get(mayNot.bucket));
  expect([refused.status, codeOf(refused)]).toEqual([403, "AccessDenied"]);
  expect(messageOf(refused)).toMatch(/is not authorized to perform: s3:ListBucket on resource: /);
});

test.each([
  ["a bucket that is not there", "GET", "/nobody/k", "", 404, "NoSuchBucket"],
  ["what is no UTF-8", "GET", "/B/%ff", "", 400, "InvalidURI"],
  ["what no key has", "PATCH", "/B/k", "", 405, "MethodNotAllowed"],
  ["what the sandbox has not", "GET", "/B", "policy", 501, "NotImplemented"],
  ["an upload that is not there", "PUT", "/B/k", "uploadId=..&partNumber=1", 404, "NoSuchUpload"],
  ["no number", "GET", "/B", "max-keys=x", 400, "InvalidArgument"],
  ["no XML", "POST", "/B", "delete", 400, "MalformedXML"],
])("%s is refused in the words of S3", async (_, method, path, query, status, code) => {
  const { send, bucket } = opened();
  const response = await send({ method, path: path.replace("B", bucket), query });
  expect(response.status).toBe(status);
  expect(codeOf(response)).toBe(code);
});

test("what arrives is what was said to be sent", async () => {
  const { send, bucket } = opened();
  const put = (name: string, value: string) =>
    send({ method: "PUT", path: `/${bucket}/k`, body: "x", headers: { [name]: value } });
  for (const [name, right] of [
    ["content-md5", "ndTkYSaMgDT1yFZOFVxnpg=="],
    ["x-amz-checksum-crc32", "jNwWgw=="],
  ] as const) {
    expect(codeOf(await put(name, "AAAAAA=="))).toBe("BadDigest");
    expect(await put(name, right)).toMatchObject({ status: 200 });
  }
});

test("tags are kept until the object is replaced", async () => {
  const { send, bucket } = opened();
  const path = `/${bucket}/k`;
  const tags = async () => (await send({ path, query: "tagging" })).body.toString();
  const put = { method: "PUT", path };
  await send({ ...put, body: "x", headers: { "x-amz-tagging": "a=b" } });
  expect(await tags()).toContain("<Key>a</Key><Value>b</Value>");
  const body = "<Tagging><TagSet><Tag><Key>c</Key><Value>d</Value></Tag></TagSet></Tagging>";
  await send({ ...put, query: "tagging", body });
  expect(await tags()).toMatch(/<Key>c<\/Key>\s*<Value>d</);
  await send({ ...put, body: "y" });
  expect(await tags()).not.toContain("<Key>");
});

test("objects outlive the process that wrote them, and no half of one does", async () => {
  const data = dataIn();
  const { authorize } = asking();
  const verify = trusting(administratorOf(stack));
  const begin = () => buckets(stack, { data, verify, authorize, world: new Clock() });
  const first = begin();
  const path = `/${first.names[0]}/k`;
  const headers = { authorization: "x", "content-type": "text/plain" };
  await first.handle(asReceived({ method: "PUT", path, headers, body: "kept" }));
  const found = await begin().handle(asReceived({ path, headers }));
  expect(found.body.toString()).toBe("kept");
  expect(found.headers["content-type"]).toBe("text/plain");
});

describe("unsigned", () => {
  const isPublic = ({ caller }: Asked) => caller === undefined;
  const put: Plain = { method: "PUT", headers: {}, body: "x" };

  test("nobody gets into a bucket that lets no public in, whatever its policy says", async () => {
    const { handle, bucket } = opened(isPublic);
    const response = await handle(asReceived({ ...put, path: `/${bucket}/k` }));
    expect([response.status, messageOf(response)]).toEqual([403, "Access Denied"]);
  });

  test("its policy decides where the bucket lets the public in", async () => {
    const open = await notesStack((json) => {
      json.resource.aws_s3_bucket_public_access_block = {};
    });
    const { handle, bucket } = opened(isPublic, open);
    expect(await handle(asReceived({ ...put, path: `/${bucket}/k` }))).toMatchObject({
      status: 200,
    });
    const closed = opened(() => false, open);
    const refused = await closed.handle(asReceived({ ...put, path: `/${bucket}/k` }));
    expect(refused.status).toBe(403);
  });
});

describe("with signatures and policies", () => {
  async function asAda() {
    const guard = guarded(stack);
    const all = buckets(stack, { ...guard, data: dataIn() });
    const by = { keys: guard.keysOf(signedIn(stack, ADA)), service: "s3", at: Date.now() };
    const path = `/${all.names[0]}/private/${encodeURIComponent(ADA)}/k`;
    const put = {
      method: "PUT",
      path,
      body: "x",
      headers: { "x-amz-content-sha256": hashOf("x") },
    };
    return { ...all, guard, by, path, put };
  }

  test("without TLS nothing is allowed", async () => {
    const { handle, put, by } = await asAda();
    const request = await signed(put, by);
    const plain = { ...request, headers: { ...request.headers, "x-forwarded-proto": "http" } };
    expect(await handle(request)).toMatchObject({ status: 200 });
    const refused = await handle(plain);
    expect(messageOf(refused)).toMatch(/with an explicit deny in a resource-based policy$/);
  });

  test("another body, another key, another time are not what was signed", async () => {
    const { handle, put, by, path, guard } = await asAda();
    const request = await signed(put, by);
    expect(await handle(request)).toMatchObject({ status: 200 });
    const codes = [{ body: Buffer.from("y") }, { path: `${path}2` }].map(async (change) =>
      codeOf(await handle({ ...request, ...change })),
    );
    expect(await Promise.all(codes)).toEqual([
      "XAmzContentSHA256Mismatch",
      "SignatureDoesNotMatch",
    ]);
    guard.world.forward(16 * 60);
    expect(codeOf(await handle(request))).toBe("RequestTimeTooSkewed");
  });

  test("a presigned URL is good for its time and its object", async () => {
    const { handle, put, by, path, guard } = await asAda();
    await handle(await signed(put, by));
    const query = "response-content-type=text%2Fcsv";
    const headers = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    const request = await presigned({ path, query, headers }, by, 60);
    const found = await handle(request);
    expect(found.body.toString()).toBe("x");
    expect(found.headers["content-type"]).toBe("text/csv");
    expect(codeOf(await handle({ ...request, path: `${path}2` }))).toBe("SignatureDoesNotMatch");
    guard.world.forward(61);
    expect(messageOf(await handle(request))).toBe("Request has expired");
  });
});

describe("CORS", () => {
  const preflight = (bucket: string, headers: Record<string, string>): Plain => ({
    method: "OPTIONS",
    path: `/${bucket}/k`,
    headers: { origin: ORIGIN, "access-control-request-method": "PUT", ...headers },
  });
  const asks = (names: string) => ({ "access-control-request-headers": names });

  test("lets pages of the JSON's origins ask for what they need", async () => {
    const { send, bucket } = opened();
    const response = await send(preflight(bucket, asks("Authorization, X-AMZ-Date")));
    expect(response).toMatchObject({ status: 200, body: "" });
    expect(response.headers).toMatchObject({
      "access-control-allow-origin": ORIGIN,
      "access-control-allow-methods": "PUT, POST, DELETE",
      "access-control-allow-headers": "authorization, x-amz-date",
      "access-control-max-age": "3600",
      vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
    });
  });

  test.each([
    { origin: "http://evil.example" },
    { "access-control-request-method": "PATCH" },
    asks("authorization, x-other"),
  ])("and others nothing: %j", async (headers) => {
    const { send, bucket } = opened();
    expect(await send(preflight(bucket, asks("authorization")))).toMatchObject({ status: 200 });
    const refused = await send(preflight(bucket, headers as Record<string, string>));
    expect(refused.status).toBe(403);
    expect(messageOf(refused)).toMatch(/^CORSResponse: This CORS request is not allowed\./);
    expect(refused.headers).not.toHaveProperty("access-control-allow-origin");
  });

  test("answers can be read by such a page, refusals too, and by no other", async () => {
    const { send, bucket } = opened();
    const get = (origin: string) => send({ path: `/${bucket}/gone`, headers: { origin } });
    const { status, headers } = await get(ORIGIN);
    expect(status).toBe(404);
    expect(headers).toMatchObject({
      "access-control-allow-origin": ORIGIN,
      "access-control-expose-headers": "ETag, x-amz-request-id, x-amz-version-id",
    });
    expect((await get("http://evil.example")).headers).not.toHaveProperty(
      "access-control-allow-origin",
    );
  });

  test.each([
    ["https://*.example.com", "https://a.example.com", true],
    ["https://*.example.com", "https://example.com", false],
    ["*", "https://a.example.com", true],
  ])("the origin %s takes in %s: %s", async (allowed, origin, isAllowed) => {
    const changed = await notesStack((json) => {
      const [cors] = Object.values(json.resource.aws_s3_bucket_cors_configuration) as [
        { cors_rule: { allowed_origins: string[] }[] },
      ];
      for (const rule of cors.cors_rule) rule.allowed_origins = [allowed];
    });
    const { send, bucket } = opened(undefined, changed);
    const { status, headers } = await send(preflight(bucket, { origin }));
    expect(status).toBe(isAllowed ? 200 : 403);
    const answer = isAllowed ? (allowed === "*" ? "*" : origin) : undefined;
    expect(headers["access-control-allow-origin"]).toBe(answer);
  });
});

test("what has no effect here is named", async () => {
  const changed = await notesStack((json) => {
    json.resource.aws_s3_bucket_website_configuration = { site: { bucket: "b" } };
    const [bucket] = Object.values(json.resource.aws_s3_bucket) as [Record<string, unknown>];
    bucket["of_tomorrow"] = 1;
  });
  const short = (line: string) => line.replace(/\.uploads_\w+/, "").split(":")[0];
  const before = opened().notHonoured.map(short);
  expect(before).toEqual([
    "aws_s3_bucket force_destroy",
    "aws_s3_bucket_lifecycle_configuration rule",
    "aws_s3_bucket_public_access_block-access_23FD8365 block_public_acls",
    "aws_s3_bucket_public_access_block-access_23FD8365 block_public_policy",
    "aws_s3_bucket_public_access_block-access_23FD8365 ignore_public_acls",
    "aws_s3_bucket_server_side_encryption_configuration rule",
    "aws_s3_bucket_versioning versioning_configuration.status",
  ]);
  const after = opened(undefined, changed).notHonoured.map(short);
  expect(after.filter((line) => !before.includes(line))).toEqual([
    "aws_s3_bucket of_tomorrow",
    "aws_s3_bucket_website_configuration.site",
  ]);
});
