import {
  ADA,
  BOB,
  type Fields,
  KEY,
  type Options,
  ORIGIN,
  refusalOf,
  ServedBucket,
  text,
} from "./served-bucket";

const bucket = new ServedBucket();

test("a form is stored with all that its policy lets it say", async () => {
  const Fields = {
    "Cache-Control": "max-age=60",
    "Content-Disposition": 'attachment; filename="ü ✓"',
    "x-amz-meta-colour": "blue",
  };
  const { url, fields } = await bucket.formOf(bucket.clientOf(ADA), { Fields });
  const content = new Uint8Array([0, 255, 13, 10, 45]);
  const response = await bucket.posted(fields, { url, file: new Blob([content]) });
  expect([response.status, await response.text()]).toEqual([204, ""]);
  const found = await bucket.stored();
  expect(response.headers.get("etag")).toBe(found.ETag);
  expect(response.headers.get("location")).toBe(`${url}/${encodeURIComponent(KEY)}`);
  expect(found).toMatchObject({
    ContentType: "text/plain",
    CacheControl: "max-age=60",
    Metadata: { colour: "blue" },
  });
  const disposition = Buffer.from(found.ContentDisposition ?? "", "latin1").toString();
  expect(disposition).toBe(Fields["Content-Disposition"]);
  expect(await found.Body?.transformToByteArray()).toEqual(content);
});

test.each([
  ["200", 200, ""],
  ["204", 204, ""],
  ["404", 204, ""],
  ["201", 201, "PostResponse"],
])("a form that asks for %s is answered with %i", async (asked, status, root) => {
  const fields = await bucket.fields({ Fields: { success_action_status: asked } });
  const response = await bucket.posted(fields);
  const body = await response.text();
  expect(response.status).toBe(status);
  expect(/<(\w+)>/.exec(body)?.[1] ?? "").toBe(root);
  const about = `<Bucket>${bucket.name}</Bucket><Key>${KEY}</Key><ETag>&quot;5d41`;
  expect(body.includes(about)).toBe(root !== "");
});

test("fields are named in any case, and a type may stand for several", async () => {
  const sent = async (type: string) => {
    const Conditions: Options["Conditions"] = [["starts-with", "$content-TYPE", "text/"]];
    const fields = await bucket.fields({ Conditions, Fields: { "Content-Type": type } });
    const shouted = Object.entries(fields).map(([name, value]) => [name.toUpperCase(), value]);
    return bucket.posted(Object.fromEntries(shouted));
  };
  expect((await sent("text/plain, text/css")).status).toBe(204);
  expect(await refusalOf(sent("text/plain, image/png"))).toMatchObject({ code: "AccessDenied" });
});

test("a key may have the name of the file, without what leads to it", async () => {
  const fields = await bucket.fields({ Key: `private/${ADA}/in/\${filename}` });
  for (const name of ["a b.txt", "C:\\there\\a b.txt", "../../a b.txt"]) {
    const content = name.slice(0, 5);
    expect((await bucket.posted(fields, { file: text(content), name })).status).toBe(204);
    const found = await bucket.stored(`private/${ADA}/in/a b.txt`);
    expect(await found.Body?.transformToString()).toBe(content);
  }
});

describe("whoever signs a form", () => {
  const signedBy = async (id: string, Fields: Fields = {}) =>
    (await bucket.formOf(bucket.clientOf(id), { Fields })).fields;

  test("needs the right to put what it stores", async () => {
    expect((await bucket.posted(await signedBy(ADA))).status).toBe(204);
    expect(bucket.guard.log.at(-1)).toMatchObject({
      action: "s3:PutObject",
      resource: `arn:aws:s3:::${bucket.name}/${KEY}`,
      context: { "s3:authType": "POST", "s3:signatureversion": "AWS4-HMAC-SHA256" },
    });
    expect(await refusalOf(bucket.posted(await signedBy(BOB)))).toMatchObject({
      status: 403,
      code: "AccessDenied",
      message: expect.stringMatching(/is not authorized to perform: s3:PutObject on resource: /),
    });
  });

  test("is bound by the bucket's policy", async () => {
    const secret = { "x-amz-server-side-encryption-customer-algorithm": "AES256" };
    const plain = await signedBy(ADA);
    const message = expect.stringMatching(/explicit deny in a resource-based policy$/);
    const unencrypted = { headers: { "x-forwarded-proto": "http" } };
    expect((await bucket.posted(plain)).status).toBe(204);
    const withSecret = bucket.posted(await signedBy(ADA, secret));
    expect(await refusalOf(withSecret)).toMatchObject({ status: 403, message });
    expect(await refusalOf(bucket.posted(plain, unencrypted))).toMatchObject({ message });
  });

  test("does not say who else may read it", async () => {
    expect((await bucket.posted(await signedBy(ADA))).status).toBe(204);
    const open = bucket.posted(await signedBy(ADA, { acl: "public-read" }));
    const message = expect.stringMatching(/perform: s3:PutObjectAcl on/);
    expect(await refusalOf(open)).toMatchObject({ status: 403, message });
  });
});

test("a form that nobody signed is nobody's", async () => {
  expect((await bucket.posted(await bucket.fields())).status).toBe(204);
  const refusal = await refusalOf(bucket.posted({ key: KEY }));
  expect(refusal).toEqual({ status: 403, code: "AccessDenied", message: "Access Denied" });
});

test("a page of an allowed origin reads the answer, and may ask before", async () => {
  const fields = await bucket.fields();
  const preflight = (origin: string) => {
    const headers = { origin, "access-control-request-method": "POST" };
    return fetch(`${bucket.url}/${bucket.name}`, { method: "OPTIONS", headers });
  };
  const allowed = (response: Response) => response.headers.get("access-control-allow-origin");
  expect(allowed(await preflight(ORIGIN))).toBe(ORIGIN);
  expect((await preflight("https://elsewhere.example")).status).toBe(403);
  const accepted = await bucket.posted(fields, { headers: { origin: ORIGIN } });
  expect([accepted.status, allowed(accepted)]).toEqual([204, ORIGIN]);
  expect(accepted.headers.get("access-control-expose-headers")).toContain("ETag");
  const refused = await bucket.posted({ ...fields, key: "x" }, { headers: { origin: ORIGIN } });
  expect([refused.status, allowed(refused)]).toEqual([403, ORIGIN]);
});

test("the administrator's keys are not for forms of a page", async () => {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const { fields } = await bucket.formOf(bucket.clientOf(ADA, { credentials }));
  expect((await bucket.posted(fields)).status).toBe(204);
  const message = "the administrator's keys are not for pages";
  const byPage = bucket.posted(fields, { headers: { origin: ORIGIN } });
  expect(await refusalOf(byPage)).toMatchObject({ status: 403, message });
});
