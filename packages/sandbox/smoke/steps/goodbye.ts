import { call } from "../calls";
import { expectStatus, type Scene, type Step } from "../step";
import { CREDENTIALS } from "./accounts";
import { CREATED, noteOf } from "./notes";

/** Nothing is left of what the smoke test has made. */
export const goodbye: readonly Step[] = [
  { name: "its owner deletes the note", needs: [CREATED], run: remove },
  { name: "users who came for this leave", needs: [CREDENTIALS], run: leave },
];

async function remove(scene: Scene): Promise<void> {
  const path = `/notes/${noteOf(scene).noteId}`;
  expectStatus("DELETE /notes/{id}", await call(scene, scene.ada, ["DELETE", path]), 204);
}

async function leave({ ada, bob }: Scene): Promise<void> {
  for (const person of [ada, bob]) if (person.isOurs) await person.leave();
}
