import { Agent, type Server } from "node:http";
import { Readable } from "node:stream";
import * as s3 from "@aws-sdk/client-s3";
import type { Stack } from "@notes-api/terraform-json";
import { buckets } from "../../packages/sandbox/s3";
import { stop } from "../support/dynalite";
import { addressOf, dataIn, guarded, notesStack, served, signedIn } from "./stores-served";

const ADA = "eu-central-1:aaaaaaaa-0000-4000-8000-000000000001";
const BOB = "eu-central-1:aaaaaaaa-0000-4000-8000-000000000002";
/** Her prefix begins as Ada's. */
const NEIGHBOUR = `${ADA}2`;

let stack: Stack;
let server: Server;
let guard: ReturnType<typeof guarded>;
let Bucket: string;
let ada: s3.S3Client;
const clients: s3.S3Client[] = [];

beforeAll(async () => {
  stack = await notesStack();
  guard = guarded(stack);
  const all = buckets(stack, { ...guard, data: dataIn() });
  server = await served(all.handle);
  Bucket = all.names[0] ?? "";
  ada = clientOf(ADA);
});
afterAll(() => {
  for (const client of clients) client.destroy();
  stop(server);
});

function clientOf(id: string, given: object = {}): s3.S3Client {
  const credentials = { ...guard.keysOf(signedIn(stack, id)), expiration: new Date("2100-01-01") };
  const client = new s3.S3Client({
    region: stack.region,
    endpoint: addressOf(server),
    forcePathStyle: true,
    maxAttempts: 1,
    credentials,
    ...given,
  });
  clients.push(client);
  return client;
}

const own = (name: string) => `private/${ADA}/${name}`;

async function refusalOf(sent: Promise<unknown>) {
  const { name, message, $metadata } = await sent.then(
    () => {
      throw new Error("it was allowed");
    },
    (error) => error,
  );
  return { name, message, status: $metadata?.httpStatusCode };
}

async function textOf(Key: string, client = ada, given: object = {}) {
  const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key, ...given }));
  return Body?.transformToString();
}

test("an object comes back with all that was said of it", async () => {
  const Key = own("a.txt");
  const about = {
    ContentType: "text/plain; charset=utf-8",
    CacheControl: "max-age=60",
    ContentDisposition: 'attachment; filename="a.txt"',
    ContentLanguage: "en",
    Metadata: { colour: "blue" },
  };
  const { ETag } = await ada.send(
    new s3.PutObjectCommand({ Bucket, Key, Body: "hello", ...about }),
  );
  expect(ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
  const found = await ada.send(new s3.GetObjectCommand({ Bucket, Key }));
  expect(found).toMatchObject({ ...about, ETag, ContentLength: 5, ServerSideEncryption: "AES256" });
  expect(await found.Body?.transformToString()).toBe("hello");
  const head = await ada.send(new s3.HeadObjectCommand({ Bucket, Key }));
  expect(head).toMatchObject({ ...about, ETag, ContentLength: 5 });
});

test("a stream is stored without the marks that the SDK puts into it", async () => {
  const Key = own("stream");
  const content = Buffer.alloc(200_000, "0123456789");
  const Body = Readable.from([content.subarray(0, 70_000), content.subarray(70_000)]);
  await ada.send(
    new s3.PutObjectCommand({
      Bucket,
      Key,
      Body,
      ContentLength: content.length,
      ContentEncoding: "x",
    }),
  );
  const found = await ada.send(new s3.GetObjectCommand({ Bucket, Key }));
  expect(found.ContentEncoding).toBe("x");
  expect(Buffer.from((await found.Body?.transformToByteArray()) ?? []).equals(content)).toBe(true);
});

test.each([
  "a b.txt",
  "ü ✓ 🎈",
  "a+b=c&d?e#f%20g%2F",
  "..",
  "../../x",
  "a//b",
  "/a",
  "folder/",
  ".",
  "A",
  "a",
  "'\"<>&\\|*",
  "é".repeat(480),
  `${"x".repeat(300)}/${"y".repeat(300)}`,
  "x._S3rver_object",
])("the key %j is that of the policy, of the file and of the list", async (name) => {
  const Key = own(`keys/${name}`);
  await ada.send(new s3.PutObjectCommand({ Bucket, Key, Body: name }));
  expect(guard.log.at(-1)?.resource).toBe(`arn:aws:s3:::${Bucket}/${Key}`);
  expect(await textOf(Key)).toBe(name);
  const { Contents = [] } = await ada.send(new s3.ListObjectsV2Command({ Bucket, Prefix: Key }));
  expect(Contents.map((each) => each.Key)).toContain(Key);
  await ada.send(new s3.DeleteObjectCommand({ Bucket, Key }));
  expect((await refusalOf(textOf(Key))).status).toBe(403);
});

test("a key has 1,024 bytes at most", async () => {
  const Key = own("").padEnd(1024, "x");
  await ada.send(new s3.PutObjectCommand({ Bucket, Key, Body: "x" }));
  expect(await textOf(Key)).toBe("x");
  const sent = ada.send(new s3.PutObjectCommand({ Bucket, Key: `${Key}x`, Body: "x" }));
  expect(await refusalOf(sent)).toMatchObject({ name: "KeyTooLongError", status: 400 });
});

describe("whoever signed in", () => {
  const Key = () => own("mine");
  beforeAll(() => ada.send(new s3.PutObjectCommand({ Bucket, Key: Key(), Body: "mine" })));

  test.each([BOB, NEIGHBOUR, "private"])("is not let into Ada's prefix as %s", async (id) => {
    expect(await textOf(Key())).toBe("mine");
    const other = clientOf(id);
    expect(await refusalOf(textOf(Key(), other))).toEqual({
      name: "AccessDenied",
      status: 403,
      message: `User: ${signedIn(stack, id).principal} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::${Bucket}/${Key()}" because no identity-based policy allows the s3:GetObject action`,
    });
    const put = other.send(new s3.PutObjectCommand({ Bucket, Key: Key(), Body: "not mine" }));
    expect(await refusalOf(put)).toMatchObject({ name: "AccessDenied" });
    expect(await textOf(Key())).toBe("mine");
  });

  test("lists what is their own, and nothing without saying so", async () => {
    const list = (given: object, client = ada) =>
      client.send(new s3.ListObjectsV2Command({ Bucket, ...given }));
    const { Contents } = await list({ Prefix: Key() });
    expect(Contents).toMatchObject([{ Key: Key(), Size: 4 }]);
    for (const given of [
      {},
      { Prefix: "" },
      { Prefix: "private/" },
      { Prefix: `private/${BOB}/` },
    ]) {
      expect(await refusalOf(list(given))).toMatchObject({ name: "AccessDenied", status: 403 });
    }
  });

  test("copies from their own to their own", async () => {
    const copy = (from: string, to: string, client = ada) =>
      client.send(
        new s3.CopyObjectCommand({
          Bucket,
          Key: to,
          CopySource: `${Bucket}/${from.split("/").map(encodeURIComponent).join("/")}`,
        }),
      );
    await copy(Key(), own("copy + ü"));
    expect(await textOf(own("copy + ü"))).toBe("mine");
    const stolen = copy(Key(), `private/${BOB}/x`, clientOf(BOB));
    expect((await refusalOf(stolen)).message).toContain("s3:GetObject on");
    expect((await refusalOf(copy(Key(), `private/${BOB}/x`))).message).toContain("s3:PutObject on");
  });

  test("deletes many at once, each by its own right", async () => {
    await ada.send(new s3.PutObjectCommand({ Bucket, Key: own("007"), Body: "x" }));
    const Objects = [{ Key: own("007") }, { Key: `private/${BOB}/x` }, { Key: own("<gone>") }];
    const sent = new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects } });
    const { Deleted, Errors } = await ada.send(sent);
    expect(Deleted?.map((each) => each.Key)).toEqual([own("007"), own("<gone>")]);
    expect(Errors).toMatchObject([{ Key: `private/${BOB}/x`, Code: "AccessDenied" }]);
    expect((await refusalOf(textOf(own("007")))).status).toBe(403);
  });

  test("does not hand keys of their own to S3", async () => {
    const put = { Bucket, Key: own("sse"), Body: "x" };
    const secret = new s3.PutObjectCommand({ ...put, SSECustomerAlgorithm: "AES256" });
    expect((await refusalOf(ada.send(secret))).message).toMatch(
      /s3:PutObject on .* with an explicit deny in a resource-based policy$/,
    );
    await ada.send(new s3.PutObjectCommand(put));
  });
});

test("an upload in parts is one object, and its id is good for its key only", async () => {
  const Key = own("parts");
  const { UploadId } = await ada.send(new s3.CreateMultipartUploadCommand({ Bucket, Key }));
  const part = (PartNumber: number, Body: Buffer, key = Key, client = ada) =>
    client.send(new s3.UploadPartCommand({ Bucket, Key: key, UploadId, PartNumber, Body }));
  const [one, two] = [Buffer.alloc(5 * 1024 * 1024, "1"), Buffer.from("2")];
  const Parts = [
    { PartNumber: 1, ETag: (await part(1, one)).ETag },
    { PartNumber: 2, ETag: (await part(2, two)).ETag },
  ];
  const listed = await ada.send(new s3.ListPartsCommand({ Bucket, Key, UploadId }));
  expect(listed.Parts?.map(({ Size }) => Size)).toEqual([one.length, 1]);
  const bobs = { Bucket, Key: `private/${BOB}/parts`, UploadId };
  const bob = clientOf(BOB);
  expect(await refusalOf(part(1, two, bobs.Key, bob))).toMatchObject({ name: "NoSuchUpload" });
  const done = { UploadId, MultipartUpload: { Parts } };
  expect(
    await refusalOf(bob.send(new s3.CompleteMultipartUploadCommand({ ...bobs, ...done }))),
  ).toMatchObject({ name: "NoSuchUpload" });
  await ada.send(new s3.CompleteMultipartUploadCommand({ Bucket, Key, ...done }));
  const { ContentLength, ETag } = await ada.send(new s3.HeadObjectCommand({ Bucket, Key }));
  expect(ContentLength).toBe(one.length + 1);
  expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
  const again = ada.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  expect(await refusalOf(again)).toMatchObject({ name: "NoSuchUpload", status: 404 });
});

test.each([
  ["bytes=0-0", "0", "bytes 0-0/10"],
  ["bytes=2-4", "234", "bytes 2-4/10"],
  ["bytes=7-", "789", "bytes 7-9/10"],
  ["bytes=-3", "789", "bytes 7-9/10"],
  ["bytes=5-99", "56789", "bytes 5-9/10"],
])("the range %s is %s", async (Range, text, ContentRange) => {
  const Key = own("digits");
  await ada.send(new s3.PutObjectCommand({ Bucket, Key, Body: "0123456789" }));
  const found = await ada.send(new s3.GetObjectCommand({ Bucket, Key, Range }));
  expect(found).toMatchObject({ ContentRange, ContentLength: text.length });
  expect(await found.Body?.transformToString()).toBe(text);
});

test("a range beyond the end, and conditions that do not hold, are refused", async () => {
  const Key = own("digits");
  const { ETag } = await ada.send(new s3.PutObjectCommand({ Bucket, Key, Body: "0123456789" }));
  const status = async (given: object) => (await refusalOf(textOf(Key, ada, given))).status;
  expect(await status({ Range: "bytes=10-" })).toBe(416);
  expect(await status({ IfMatch: '"x"' })).toBe(412);
  expect(await status({ IfNoneMatch: ETag })).toBe(304);
  expect(await textOf(Key, ada, { IfMatch: ETag, IfNoneMatch: '"x"' })).toBe("0123456789");
  const put = (given: object) =>
    ada.send(new s3.PutObjectCommand({ Bucket, Key, Body: "new", ...given }));
  expect(await refusalOf(put({ IfNoneMatch: "*" }))).toMatchObject({ status: 412 });
  expect(await refusalOf(put({ IfMatch: '"x"' }))).toMatchObject({ status: 412 });
  await put({ IfMatch: ETag });
  expect(await textOf(Key)).toBe("new");
});

test("of twenty who write what must not be there yet, one does", async () => {
  const put = () =>
    ada.send(new s3.PutObjectCommand({ Bucket, Key: own("race"), Body: "x", IfNoneMatch: "*" }));
  const results = await Promise.allSettled(Array.from({ length: 20 }, put));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a bucket that is its host's name is the same bucket", async () => {
  const Key = own("hosted");
  const here = [{ address: "127.0.0.1", family: 4 }];
  const httpAgent = new Agent({ lookup: (_name, _options, found) => found(null, here) });
  const hosted = clientOf(ADA, { forcePathStyle: false, requestHandler: { httpAgent } });
  await hosted.send(new s3.PutObjectCommand({ Bucket, Key, Body: "x" }));
  expect(await textOf(Key)).toBe("x");
});

test("pages of a list follow each other in the order of the bytes", async () => {
  const names = ["Z", "a/1", "a/2", "b", "é", "a!", "c/1"];
  for (const name of names) {
    await ada.send(new s3.PutObjectCommand({ Bucket, Key: own(`list/${name}`), Body: name }));
  }
  const pages: unknown[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page: s3.ListObjectsV2CommandOutput = await ada.send(
      new s3.ListObjectsV2Command({
        Bucket,
        Prefix: own("list/"),
        Delimiter: "/",
        MaxKeys: 2,
        ContinuationToken,
      }),
    );
    const found = [
      ...(page.Contents ?? []).map(({ Key }) => Key),
      ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
    ];
    pages.push(found.map((name) => name?.replace(own("list/"), "")));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  expect(pages).toEqual([
    ["Z", "a!"],
    ["b", "a/"],
    ["é", "c/"],
  ]);
});
