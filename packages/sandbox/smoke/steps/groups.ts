import { call, type Route } from "../calls";
import type { OutputsOf } from "../outputs";
import { Administrator } from "../people/administrator";
import type { IamUser } from "../people/iam-user";
import { type Answer, expectStatus, type Scene, type Step } from "../step";
import { CREATED } from "./notes";
import { ownFile, ownNote } from "./own";
import { FORBIDDEN, refusedByGateway } from "./refusal";

type GroupStep = Step<IamUser>;

const EVERYONES = "/admin/notes";
export const ADMIN_ROUTES: readonly Route[] = [["GET", EVERYONES]];
/** Of everyone's notes, at most. */
const PAGES = 100;

const OUTSIDE = "whoever is in no group is refused everyone's notes";
const READ = "whoever is in it signs in anew, and reads everyone's notes";

/** What members of the first group may, and others may not. */
export function groups(outputs: OutputsOf<"iam">): readonly GroupStep[] {
  const [group] = outputs.user_pool_groups?.split(",") ?? [];
  if (!group) return [];
  const administrator = new Administrator(outputs);
  const added = `an administrator puts one of the two in the group ${group}`;
  return [
    { name: OUTSIDE, needs: [CREATED], run: async (scene) => outside(scene, scene.bob) },
    {
      name: added,
      needs: [OUTSIDE],
      run: ({ bob }) => administrator.add(bob.user.account, group),
    },
    { name: READ, needs: [added], run: readEveryones },
    {
      name: "the other one is refused them still",
      needs: [added],
      run: async (scene) => outside(scene, scene.ada),
    },
    {
      name: "a member is who they were, with notes and files of their own",
      needs: [added],
      run: own,
    },
    {
      name: "whoever has left the group signs in anew, and is refused them again",
      needs: [added],
      run: async (scene) => {
        await administrator.remove(scene.bob.user.account, group);
        await anew(scene.bob);
        await outside(scene, scene.bob);
      },
    },
  ];
}

async function outside(scene: Scene, person: IamUser): Promise<void> {
  const answer = await call(scene, person, ["GET", EVERYONES]);
  refusedByGateway(`GET ${EVERYONES}`, answer, FORBIDDEN);
}

async function readEveryones(scene: Scene<IamUser>): Promise<void> {
  await anew(scene.bob);
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const answer = await pageOf(scene, cursor);
    const { notes, cursor: next } = JSON.parse(answer.text) as Page;
    const found = notes.find(({ noteId }) => noteId === scene.note?.noteId);
    if (found) return expectOwner(found, scene.ada);
    if (next === undefined) throw new Error("the other's note is not among them");
    cursor = next;
  }
  throw new Error(`the other's note is not among the first ${PAGES * 100}`);
}

interface Page {
  readonly notes: readonly { readonly noteId: string; readonly owner: string }[];
  readonly cursor?: string;
}

async function pageOf(scene: Scene<IamUser>, cursor?: string): Promise<Answer> {
  const query = new URLSearchParams({ limit: "100", ...(cursor && { cursor }) });
  const answer = await call(scene, scene.bob, ["GET", `${EVERYONES}?${query}`]);
  expectStatus(`GET ${EVERYONES}`, answer, 200);
  return answer;
}

function expectOwner({ owner }: Page["notes"][number], { identityId }: IamUser): void {
  if (owner !== identityId) throw new Error(`expected ${identityId} as its owner, got ${owner}`);
}

async function own(scene: Scene<IamUser>): Promise<void> {
  const { identityId } = scene.bob;
  await anew(scene.bob);
  if (scene.bob.identityId !== identityId) throw new Error("they have another identity");
  await ownNote(scene, scene.bob);
  await ownFile(scene, scene.bob);
}

/** What is in a group shows in tokens that are issued afterwards. */
async function anew(person: IamUser): Promise<void> {
  await person.signIn();
  await person.tradeForCredentials();
}
