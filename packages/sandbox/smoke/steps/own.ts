import { randomUUID } from "node:crypto";
import { Bucket } from "../bucket";
import { call } from "../calls";
import type { Person, Signer } from "../people/person";
import { expectStatus, type Note, type Scene } from "../step";
import { folderOf, refused } from "./files";

/** Somebody beside the two has notes of their own, and not Ada's. */
export async function ownNote(scene: Scene, person: Person): Promise<void> {
  const created = await call(scene, person, ["POST", "/notes"], { content: "of another" });
  expectStatus("POST /notes", created, 201);
  const { noteId } = JSON.parse(created.text) as Note;
  const path = `/notes/${noteId}`;
  expectStatus("GET /notes/{id}", await call(scene, person, ["GET", path]), 200);
  expectStatus("DELETE /notes/{id}", await call(scene, person, ["DELETE", path]), 204);
  const foreign = `/notes/${scene.note?.noteId}`;
  expectStatus("GET Ada's /notes/{id}", await call(scene, person, ["GET", foreign]), 404);
}

/** And a folder of their own, and not Ada's. */
export async function ownFile({ outputs, ada }: Scene<Signer>, person: Signer): Promise<void> {
  const bucket = new Bucket(outputs, person);
  const name = `smoke ${randomUUID()}.txt`;
  const key = `${folderOf(person)}${name}`;
  expectStatus("PUT", await bucket.put(key, "of another"), 200);
  expectStatus("GET", await bucket.get(key), 200);
  expectStatus("DELETE", await bucket.delete(key), 204);
  refused("PUT to Ada's", await bucket.put(`${folderOf(ada)}${name}`, "of another"));
}
