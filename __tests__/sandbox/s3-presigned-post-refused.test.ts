import {
  ADA,
  BOB,
  type Fields,
  formData,
  KEY,
  type Options,
  refusalOf,
  ServedBucket,
  text,
} from "./served-bucket";

const bucket = new ServedBucket();

const violated = (how: string) => ({
  status: 403,
  code: "AccessDenied",
  message: `Invalid according to Policy: ${how}`,
});
const failed = (condition: string) => violated(`Policy Condition failed: ${condition}`);
const missing = (name: string) => ({
  status: 400,
  code: "InvalidArgument",
  message: `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
});

test("a file outside the range is refused", async () => {
  const fields = await bucket.fields();
  const sized = (size: number) => bucket.posted(fields, { file: text("x".repeat(size)) });
  expect((await sized(3)).status).toBe(204);
  expect((await sized(5)).status).toBe(204);
  expect(await refusalOf(sized(2))).toEqual({
    status: 400,
    code: "EntityTooSmall",
    message: "Your proposed upload is smaller than the minimum allowed size",
  });
  expect(await refusalOf(sized(6))).toEqual({
    status: 400,
    code: "EntityTooLarge",
    message: "Your proposed upload exceeds the maximum allowed size",
  });
});

test.each<[string, Fields, string]>([
  ["type", { "Content-Type": "text/html" }, '["eq", "$Content-Type", "text/plain"]'],
  ["key", { key: `private/${ADA}/b` }, `["eq", "$key", "${KEY}"]`],
  ["key, of somebody else", { key: `private/${BOB}/b` }, `["eq", "$key", "${KEY}"]`],
])("another %s is refused", async (_, change, condition) => {
  const fields = await bucket.fields();
  expect((await bucket.posted(fields)).status).toBe(204);
  expect(await refusalOf(bucket.posted({ ...fields, ...change }))).toEqual(failed(condition));
});

test("another bucket is refused, whatever the form says of itself", async () => {
  const own = await bucket.fields();
  expect((await bucket.posted({ ...own, bucket: "elsewhere" })).status).toBe(204);
  const fields = await bucket.fields({ Bucket: "elsewhere" });
  const refusal = failed('["eq", "$bucket", "elsewhere"]');
  expect(await refusalOf(bucket.posted(fields))).toEqual(refusal);
  expect(await refusalOf(bucket.posted({ ...fields, bucket: bucket.name }))).toEqual(refusal);
  const nowhere = bucket.posted(fields, { url: `${bucket.url}/elsewhere` });
  expect(await refusalOf(nowhere)).toMatchObject({ status: 404, code: "NoSuchBucket" });
});

test("a policy that has expired is refused", async () => {
  const signed = async (ago: number) => (await bucket.formOf(bucket.clientOf(ADA, {}, ago))).fields;
  expect((await bucket.posted(await signed(58))).status).toBe(204);
  expect(await refusalOf(bucket.posted(await signed(61)))).toEqual(violated("Policy expired."));
});

test("a policy or a signature that was changed is refused", async () => {
  const fields = await bucket.fields();
  expect((await bucket.posted(fields)).status).toBe(204);
  const policy = Buffer.from(fields["Policy"] ?? "", "base64").toString();
  const longer = Buffer.from(policy.replace(/"20\d\d-/, '"2999-')).toString("base64");
  const other = (last: string) => (last === "0" ? "1" : "0");
  const signature = (fields["X-Amz-Signature"] ?? "").replace(/.$/, other);
  for (const change of [{ Policy: longer }, { "X-Amz-Signature": signature }]) {
    expect(await refusalOf(bucket.posted({ ...fields, ...change }))).toEqual({
      status: 403,
      code: "SignatureDoesNotMatch",
      message:
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    });
  }
});

test("keys that nobody gave are refused, and a region that is not here", async () => {
  const signed = async (given: object) =>
    bucket.posted((await bucket.formOf(bucket.clientOf(ADA, given))).fields);
  const keys = bucket.keysOf(ADA);
  expect((await signed({ credentials: keys })).status).toBe(204);
  const { sessionToken: _, ...without } = keys;
  const { sessionToken } = bucket.keysOf(BOB);
  for (const credentials of [
    { ...keys, accessKeyId: "ASIAFOREIGN" },
    { ...keys, sessionToken },
    without,
  ]) {
    const refusal = await refusalOf(signed({ credentials }));
    expect(refusal).toMatchObject({ status: 403, code: "InvalidAccessKeyId" });
  }
  const elsewhere = await refusalOf(signed({ region: "us-east-1" }));
  expect(elsewhere).toMatchObject({ status: 400, code: "AuthorizationHeaderMalformed" });
});

test("a field that no condition names is refused", async () => {
  const fields = await bucket.fields();
  expect((await bucket.posted({ ...fields, "x-ignore-me": "1" })).status).toBe(204);
  for (const name of ["x-amz-meta-more", "utf8", "constructor"]) {
    const refusal = await refusalOf(bucket.posted({ ...fields, [name]: "1" }));
    expect(refusal).toEqual(violated(`Extra input fields: ${name}`));
  }
});

test.each([
  "Policy",
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Signature",
  "key",
])("%s has to be there, before the file", async (name) => {
  const { [name]: left = "", ...fields } = await bucket.fields();
  expect(await refusalOf(bucket.posted(fields))).toEqual(missing(name));
  const form = formData(fields);
  form.append(name, left);
  expect(await refusalOf(bucket.post(form))).toEqual(missing(name));
  expect((await bucket.posted({ ...fields, [name]: left })).status).toBe(204);
});

test("a form has a file, and what comes after it does not count", async () => {
  const form = formData(await bucket.fields());
  form.delete("file");
  expect(await refusalOf(bucket.post(form))).toMatchObject({
    status: 400,
    message: "POST requires exactly one file upload per request.",
  });
  form.append("file", text("first"));
  form.append("file", text("again"));
  form.append("Content-Type", "text/html");
  expect((await bucket.post(form)).status).toBe(204);
  const found = await bucket.stored();
  expect(found.ContentType).toBe("text/plain");
  expect(await found.Body?.transformToString()).toBe("first");
});

test("a field that is there twice is refused", async () => {
  const fields = await bucket.fields();
  expect((await bucket.posted(fields)).status).toBe(204);
  const twice = bucket.posted({ KEY: `private/${BOB}/x`, ...fields });
  expect(await refusalOf(twice)).toMatchObject({ status: 400, code: "MalformedPOSTRequest" });
});

test("conditions that are none are refused", async () => {
  const withCondition = async (condition: unknown) =>
    bucket.posted(
      await bucket.fields({ Conditions: [condition] as NonNullable<Options["Conditions"]> }),
    );
  expect((await withCondition(["StArTs-WiTh", "$AcL", ""])).status).toBe(204);
  for (const condition of [
    { acl: "private", tagging: "x" },
    {},
    { acl: 1 },
    null,
    ["ends-with", "$key", "x"],
    ["eq", "key", "x"],
    ["eq", "$key"],
    ["content-length-range", 0],
    ["content-length-range", -1, 5],
  ]) {
    const refusal = await refusalOf(withCondition(condition));
    expect(refusal).toMatchObject({ status: 400, code: "InvalidPolicyDocument" });
  }
});

test.each([
  ["no form", "application/x-www-form-urlencoded", 412, "PreconditionFailed"],
  ["a form without boundary", "multipart/form-data", 400, "MalformedPOSTRequest"],
  ["a form without parts", "multipart/form-data; boundary=x", 400, "MalformedPOSTRequest"],
])("%s is refused", async (_, type, status, code) => {
  const refusal = await refusalOf(bucket.post("key=k", { headers: { "content-type": type } }));
  expect(refusal).toMatchObject({ status, code });
});

test("more than 20 KB before the file are refused", async () => {
  const fields = await bucket.fields();
  const filled = (size: number) => bucket.posted({ ...fields, "x-ignore-it": "x".repeat(size) });
  expect((await filled(15_000)).status).toBe(204);
  const refusal = await refusalOf(filled(20_480));
  expect(refusal).toMatchObject({ status: 400, code: "MaxPostPreDataLengthExceeded" });
});

test("a field that would be no header is refused", async () => {
  const withField = async (name: string, value: string) => {
    const fields = await bucket.fields({ Conditions: [["starts-with", `$${name}`, ""]] });
    return bucket.posted({ ...fields, [name]: value });
  };
  expect((await withField("x-amz-meta-a", "a set-cookie: ü")).status).toBe(204);
  expect((await withField("x-amz-meta-a", "ü".repeat(4000))).status).toBe(204);
  expect((await bucket.stored()).Metadata?.["a"]).toHaveLength(8000);
  for (const [name, value, code] of [
    ["x-amz-meta-a", "a\r\nset-cookie: ü", "InvalidArgument"],
    ["x-amz-meta-a b", "a", "InvalidArgument"],
    ["x-amz-meta-a", "ü".repeat(4096), "RequestHeaderSectionTooLarge"],
  ] as const) {
    expect(await refusalOf(withField(name, value))).toMatchObject({ status: 400, code });
  }
});

test.each(["success_action_redirect", "tagging"])("%s is refused by name", async (name) => {
  const fields = await bucket.fields({ Fields: { [name]: "http://localhost/" } });
  const message = expect.stringContaining(`no form with ${name}.`);
  expect(await refusalOf(bucket.posted(fields))).toMatchObject({ status: 501, message });
});
