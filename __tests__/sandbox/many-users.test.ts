import { copyOfProject } from "../support/project";
import { signedIn } from "./member";
import { Notebook, whereIs } from "./notebook";
import { Started } from "./started";

const USERS = 20;
/** Calls of each user: a note is created, read, listed and changed in each round, and in some deleted. */
const ROUNDS = 22;
const DELETED = 12;
const CALLS = 2_000;

const project = copyOfProject();

test("of 2,000 signed calls by twenty users at once none is lost, and none crossed", async () => {
  const sandbox = await whereIs(new Started(project), project);
  const notebooks: Notebook[] = [];
  for (let user = 0; user < USERS; user++) {
    notebooks.push(new Notebook(await signedIn(sandbox, `user-${user}@example.com`)));
  }
  await Promise.all(notebooks.map(write));
  expect(notebooks.reduce((sum, { calls }) => sum + calls, 0)).toBe(CALLS);
  for (const [user, notebook] of notebooks.entries()) {
    expect(await notebook.list()).toEqual(notebook.newestFirst);
    expect(notebook.known.size).toBe(ROUNDS - DELETED);
    const [others] = notebooks[(user + 1) % USERS]?.newestFirst ?? [];
    expect(others && (await notebook.sees(others))).toBe(false);
  }
}, 90_000);

/** One call after the other, each checked against what this user knows. */
async function write(notebook: Notebook, user: number): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await notebook.create(`note ${round} of user ${user}`);
    const [newest] = notebook.newestFirst;
    if (!newest) throw new Error("nothing was created");
    await notebook.get(newest);
    await notebook.update(newest);
    expect(await notebook.list()).toEqual(notebook.newestFirst);
    if (round < DELETED) await notebook.delete(newest);
  }
}
