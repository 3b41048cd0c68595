import { randomUUID } from "node:crypto";
import { Bucket, bucketUrl, keyed } from "../bucket";
import type { Signer } from "../people/person";
import { type Answer, answerTo, expectStatus, type Scene, type Step } from "../step";
import { CREDENTIALS } from "./credentials";

const UPLOADED = "a file is uploaded and read back";
const NAME = `smoke ${randomUUID()}.txt`;
const TEXT = "a file of the smoke test: ä, 語\n";

/** Files of people who have AWS credentials. */
export const files: readonly Step<Signer>[] = [
  { name: UPLOADED, needs: [CREDENTIALS], run: upload },
  { name: "its owner finds it in the list of their folder", needs: [UPLOADED], run: list },
  { name: "its folder is closed to another user", needs: [UPLOADED], run: enter },
  { name: "nobody lists beyond their own folder", needs: [CREDENTIALS], run: listBeyond },
  { name: "an unsigned request does not get it", needs: [UPLOADED], run: unsigned },
  { name: "its owner deletes it", needs: [UPLOADED], run: remove },
];

export function folderOf({ identityId }: Signer): string {
  return `private/${identityId}/`;
}

async function upload({ outputs, ada }: Scene<Signer>): Promise<void> {
  const bucket = new Bucket(outputs, ada);
  const key = `${folderOf(ada)}${NAME}`;
  expectStatus("PUT", await bucket.put(key, TEXT), 200);
  const answer = await bucket.get(key);
  expectStatus("GET", answer, 200);
  if (answer.text !== TEXT) throw new Error(`another text came back: ${answer.text.slice(0, 100)}`);
}

async function list({ outputs, ada }: Scene<Signer>): Promise<void> {
  const answer = await new Bucket(outputs, ada).list(folderOf(ada));
  expectStatus("ListObjectsV2", answer, 200);
  if (!answer.text.includes(NAME)) throw new Error("it is not in the list");
}

async function enter({ outputs, ada, bob }: Scene<Signer>): Promise<void> {
  const bucket = new Bucket(outputs, bob);
  const foreign = `${folderOf(ada)}by another.txt`;
  refused("GET", await bucket.get(`${folderOf(ada)}${NAME}`));
  const written = await bucket.put(foreign, TEXT);
  if (written.status === 200) await new Bucket(outputs, ada).delete(foreign);
  refused("PUT", written);
  refused("DELETE", await bucket.delete(foreign));
}

async function listBeyond({ outputs, ada, bob }: Scene<Signer>): Promise<void> {
  const bucket = new Bucket(outputs, ada);
  refused("no prefix", await bucket.list());
  refused("the prefix private/", await bucket.list("private/"));
  refused("another user's prefix", await bucket.list(folderOf(bob)));
}

async function unsigned({ outputs, ada }: Scene<Signer>): Promise<void> {
  const url = `${bucketUrl(outputs)}/${keyed(`${folderOf(ada)}${NAME}`)}`;
  refused("GET", await answerTo(url, {}));
}

async function remove({ outputs, ada }: Scene<Signer>): Promise<void> {
  const bucket = new Bucket(outputs, ada);
  const key = `${folderOf(ada)}${NAME}`;
  expectStatus("DELETE", await bucket.delete(key), 204);
}

export function refused(what: string, answer: Answer): void {
  expectStatus(what, answer, 403);
  if (!answer.text.includes("AccessDenied")) {
    throw new Error(`${what}: a 403, but for another reason: ${answer.text.slice(0, 200)}`);
  }
}
