import { randomUUID } from "node:crypto";
import { bucketUrl, keyed } from "../bucket";
import { call, type Route } from "../calls";
import type { Person } from "../people/person";
import { type Answer, answerTo, expectStatus, type Scene, type Step } from "../step";
import { CREATED } from "./notes";

/** As S3 is sent it, with the file as its last field. */
interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

const UPLOADED = "a file is uploaded by a signed form, and read back by a signed link";
/** One for each run would stay: nobody may delete files here. */
const NAME = "smoke test ä.txt";
const TYPE = "text/plain";
const TEXT = `a file of the smoke test: ä, 語 ${randomUUID()}\n`;

export const UPLOADS: readonly Route[] = [
  ["POST", "/uploads"],
  ["GET", `/uploads/${encodeURIComponent(NAME)}`],
];

/** Files of people who have no AWS credentials. */
export const uploads: readonly Step[] = [
  { name: UPLOADED, needs: [CREATED], run: upload },
  {
    name: "the form takes no other content type, size or key",
    needs: [UPLOADED],
    run: uploadAnother,
  },
  {
    name: "another user who asks for it gets a link to a file of their own",
    needs: [UPLOADED],
    run: enter,
  },
  { name: "an unsigned request does not get it", needs: [UPLOADED], run: unsigned },
];

async function upload(scene: Scene): Promise<void> {
  const form = await formFor(scene, scene.ada);
  expectStatus("the form", await filled(form, TEXT), 204);
  const answer = await answerTo(await linkFor(scene, scene.ada), {});
  expectStatus("the link", answer, 200);
  if (answer.text !== TEXT) throw new Error(`another text came back: ${answer.text.slice(0, 100)}`);
}

async function uploadAnother(scene: Scene): Promise<void> {
  const form = await formFor(scene, scene.ada);
  const but = (fields: Form["fields"]) => ({ ...form, fields: { ...form.fields, ...fields } });
  const html = await filled(but({ "Content-Type": "text/html" }), TEXT);
  expectStatus("another content type", html, 403);
  expectStatus("a bigger file", await filled(form, `${TEXT}.`), 400);
  const key = `${form.fields["key"]}.txt`;
  expectStatus("another key", await filled(but({ key }), TEXT), 403);
}

/** Theirs is not there, unless they have been the first user of an earlier run. */
async function enter(scene: Scene): Promise<void> {
  const link = await linkFor(scene, scene.bob);
  const { text } = await answerTo(link, {});
  const isSame = new URL(link).pathname === new URL(await linkFor(scene, scene.ada)).pathname;
  if (isSame || text.includes(TEXT)) throw new Error("it is the same file");
}

async function unsigned(scene: Scene): Promise<void> {
  const { fields } = await formFor(scene, scene.ada);
  const answer = await answerTo(`${bucketUrl(scene.outputs)}/${keyed(fields["key"] ?? "")}`, {});
  expectStatus("GET", answer, 403);
}

async function formFor(scene: Scene, person: Person): Promise<Form> {
  const body = { name: NAME, type: TYPE, size: Buffer.byteLength(TEXT) };
  const answer = await call(scene, person, ["POST", "/uploads"], body);
  expectStatus("POST /uploads", answer, 201);
  return JSON.parse(answer.text);
}

async function filled({ url, fields }: Form, text: string): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("file", new Blob([text]), NAME);
  return answerTo(url, { method: "POST", body });
}

async function linkFor(scene: Scene, person: Person): Promise<string> {
  const answer = await call(scene, person, ["GET", `/uploads/${encodeURIComponent(NAME)}`]);
  expectStatus("GET /uploads/{name}", answer, 200);
  return JSON.parse(answer.text).url;
}
