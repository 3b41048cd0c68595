import { call } from "../calls";
import { expectStatus, type Note, type Scene, type Step } from "../step";

/** And so they are let in. */
export const CREATED = "whoever is signed in creates a note";

/** @param ready without which nobody can call */
export function notes(ready: string): readonly Step[] {
  return [
    { name: CREATED, needs: [ready], run: create },
    { name: "its owner reads it", needs: [CREATED], run: read },
    { name: "its owner finds it in the list", needs: [CREATED], run: list },
    { name: "its owner changes it", needs: [CREATED], run: change },
    { name: "to another user it is a 404", needs: [CREATED], run: readAsAnother },
  ];
}

/** Nothing is left of it. */
export const noNotes: Step = { name: "its owner deletes the note", needs: [CREATED], run: remove };

async function create(scene: Scene): Promise<void> {
  const answer = await call(scene, scene.ada, ["POST", "/notes"], { content: "from smoke" });
  expectStatus("POST /notes", answer, 201);
  scene.note = JSON.parse(answer.text);
}

async function read(scene: Scene): Promise<void> {
  const note = noteOf(scene);
  const answer = await call(scene, scene.ada, ["GET", `/notes/${note.noteId}`]);
  expectStatus("GET /notes/{id}", answer, 200);
  const { content } = JSON.parse(answer.text) as Note;
  if (content !== note.content) throw new Error(`expected "${note.content}", got "${content}"`);
}

async function list(scene: Scene): Promise<void> {
  const answer = await call(scene, scene.ada, ["GET", "/notes?limit=100"]);
  expectStatus("GET /notes", answer, 200);
  const { notes } = JSON.parse(answer.text) as { notes: Note[] };
  const ids = notes.map(({ noteId }) => noteId);
  if (!ids.includes(noteOf(scene).noteId)) throw new Error(`not among ${ids.length} notes`);
}

async function change(scene: Scene): Promise<void> {
  const { noteId, version } = noteOf(scene);
  const changed = { content: "changed by smoke", version };
  const answer = await call(scene, scene.ada, ["PUT", `/notes/${noteId}`], changed);
  expectStatus("PUT /notes/{id}", answer, 200);
  scene.note = JSON.parse(answer.text);
}

async function readAsAnother(scene: Scene): Promise<void> {
  const route = ["GET", `/notes/${noteOf(scene).noteId}`] as const;
  expectStatus("GET /notes/{id}", await call(scene, scene.bob, route), 404);
}

async function remove(scene: Scene): Promise<void> {
  const path = `/notes/${noteOf(scene).noteId}`;
  expectStatus("DELETE /notes/{id}", await call(scene, scene.ada, ["DELETE", path]), 204);
}

function noteOf({ note }: Scene): Note {
  if (!note) throw new Error("there is no note");
  return note;
}
