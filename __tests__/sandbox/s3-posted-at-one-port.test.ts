import { S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import type { Sandbox } from "../../packages/sandbox";
import { answerTo, onTheWire } from "./raw";
import { Served } from "./served";
import { formData, ORIGIN, refusalOf } from "./served-bucket";

const served = new Served();

/** A form that the administrator signed. */
async function formAt({ url: endpoint, outputs }: Sandbox) {
  const client = new S3Client({
    endpoint,
    region: String(outputs["region"]),
    forcePathStyle: true,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const bucket = String(outputs["uploads_bucket"]);
  return { bucket, ...(await createPresignedPost(client, { Bucket: bucket, Key: "a/b" })) };
}

test("a form without any header of AWS's reaches its bucket, by path and by host", async () => {
  const sandbox = await served.start();
  const { url, fields, bucket } = await formAt(sandbox);
  const location = async (sent: Promise<Response>) => (await sent).headers.get("location");
  const body = formData(fields);
  expect(await location(fetch(url, { method: "POST", body }))).toBe(`${url}/a%2Fb`);
  const hosted = sandbox.url.replace("//", `//${bucket}.`);
  const form = new Response(formData(fields));
  const headers = { "content-type": form.headers.get("content-type") ?? "" };
  const sent = onTheWire("POST", `${hosted}/`, { headers, body: await form.text() });
  const answer = await answerTo(sandbox, sent);
  expect(answer.status).toBe(204);
  expect(answer.text).toContain(`location: ${hosted}/a%2Fb\r\n`);
});

test("the bucket answers what a page asks before it posts, by path and by host", async () => {
  const sandbox = await served.start();
  const { url, bucket } = await formAt(sandbox);
  const hosted = sandbox.url.replace("//", `//${bucket}.`);
  for (const to of [url, `${hosted}/`]) {
    const asked = async (origin: string) => {
      const headers = { origin, "access-control-request-method": "POST" };
      return (await answerTo(sandbox, onTheWire("OPTIONS", to, { headers }))).status;
    };
    expect(await asked(ORIGIN)).toBe(200);
    expect(await asked("https://elsewhere.example")).toBe(403);
  }
});

test("a page may not post what the administrator signed", async () => {
  const { url, fields } = await formAt(await served.start());
  const posted = (headers: Record<string, string> = {}) =>
    fetch(url, { method: "POST", body: formData(fields), headers });
  expect((await posted()).status).toBe(204);
  const message = "the administrator's keys are not for pages";
  expect(await refusalOf(posted({ origin: ORIGIN }))).toMatchObject({ status: 403, message });
});
