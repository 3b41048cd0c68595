import { copyOfProject } from "../support/project";
import { type Member, signedIn } from "./member";
import { whereIs } from "./notebook";
import { Started } from "./started";

const KILLS = 3;
/** Notes that were acknowledged before each kill, and how many writers there are. */
const ACKNOWLEDGED = 60;
const WRITERS = 8;

const project = copyOfProject();
const EMAIL = "ada@example.com";

test("kill -9 amid writes loses no note that was acknowledged, and a restart serves them", async () => {
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const started = new Started(project);
    const sandbox = await whereIs(started, project);
    const ada = await signedIn(sandbox, EMAIL, { isNew: kill === 0 });
    expect(missing(acknowledged, await idsOf(ada))).toEqual([]);
    const wanted = acknowledged.length + ACKNOWLEDGED;
    const writers = Array.from({ length: WRITERS }, () => write(ada, acknowledged));
    while (acknowledged.length < wanted) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await started.end("SIGKILL")).toBe(null);
    await Promise.all(writers);
  }
  const again = await whereIs(new Started(project), project);
  const ada = await signedIn(again, EMAIL, { isNew: false });
  expect(missing(acknowledged, await idsOf(ada))).toEqual([]);
  expect((await ada.call("POST", "/notes", { content: "later" })).status).toBe(201);
}, 60_000);

/** Until nobody answers any more. */
async function write(ada: Member, acknowledged: string[]): Promise<void> {
  try {
    for (;;) {
      const response = await ada.call("POST", "/notes", { content: "x".repeat(2_000) });
      if (response.status === 201) acknowledged.push((await response.json()).noteId);
      else await response.text();
    }
  } catch (error) {
    // What fetch throws once the connection is gone, of another realm than this test.
    if ((error as Error).name !== "TypeError") throw error;
  }
}

async function idsOf(ada: Member): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await (await ada.call("GET", `/notes?limit=100${query}`)).json();
    for (const { noteId } of page.notes) found.add(noteId);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}

function missing(wanted: readonly string[], found: ReadonlySet<string>): string[] {
  return wanted.filter((id) => !found.has(id));
}
