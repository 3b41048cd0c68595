import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { ADA, BOB, KEY, refusalOf, ServedBucket } from "./served-bucket";

const bucket = new ServedBucket();
const MISMATCH = { status: 403, code: "SignatureDoesNotMatch" };

beforeAll(() => {
  const page = { Bucket: bucket.name, Key: KEY, Body: "<b>", ContentType: "text/html" };
  return bucket.clientOf(ADA).send(new PutObjectCommand(page));
});

/** Signed `ago` seconds before now, good for a minute. */
function urlOf(given: object = {}, { id = ADA, ago = 0 } = {}): Promise<string> {
  const command = new GetObjectCommand({ Bucket: bucket.name, Key: KEY, ...given });
  const signingDate = new Date(bucket.guard.world.now() - ago * 1000);
  return getSignedUrl(bucket.clientOf(id), command, { expiresIn: 60, signingDate });
}

test("a presigned GET is good for its key and its time alone", async () => {
  const response = await fetch(await urlOf());
  expect([response.status, await response.text()]).toEqual([200, "<b>"]);
  const tampered = fetch((await urlOf()).replace("photo", "phot0"));
  expect(await refusalOf(tampered)).toMatchObject(MISMATCH);
  expect((await fetch(await urlOf({}, { ago: 58 }))).status).toBe(200);
  const late = fetch(await urlOf({}, { ago: 61 }));
  expect(await refusalOf(late)).toMatchObject({ status: 403, message: "Request has expired" });
});

test("a presigned GET is the right of whoever signed it", async () => {
  expect((await fetch(await urlOf({}, { id: ADA }))).status).toBe(200);
  const refusal = await refusalOf(fetch(await urlOf({}, { id: BOB })));
  expect(refusal).toMatchObject({ status: 403, code: "AccessDenied" });
});

test("a presigned GET says how its answer is to be taken, and nobody changes that", async () => {
  const url = await urlOf({
    ResponseContentDisposition: "attachment",
    ResponseContentType: "application/octet-stream",
  });
  const { headers, status } = await fetch(url);
  expect(status).toBe(200);
  expect(headers.get("content-disposition")).toBe("attachment");
  expect(headers.get("content-type")).toBe("application/octet-stream");
  for (const changed of [
    url.replace("disposition=attachment", "disposition=inline"),
    url.replace("&response-content-disposition=attachment", ""),
    url.replace("application%2Foctet-stream", "text%2Fhtml"),
    `${url}&response-content-disposition=inline`,
  ]) {
    expect(changed).not.toBe(url);
    expect(await refusalOf(fetch(changed))).toMatchObject(MISMATCH);
  }
});
