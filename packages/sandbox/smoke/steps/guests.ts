import { Bucket } from "../bucket";
import { call, type Route } from "../calls";
import type { Deployment, With } from "../outputs";
import { Guest } from "../people/guest";
import type { Signer } from "../people/person";
import { expectStatus, type Scene, type Step } from "../step";
import { CREDENTIALS } from "./credentials";
import { folderOf, refused } from "./files";
import { FORBIDDEN, refusedByGateway } from "./refusal";
import { NOTES } from "./refusals";

const ANNOUNCEMENTS = "/announcements";
export const GUEST_ROUTES: readonly Route[] = [["GET", ANNOUNCEMENTS]];
const IN = "a guest gets credentials without signing in";

/** What guests may, where there are any, and what not. */
export function guests(outputs: Deployment & With<"identity_pool_id">): readonly Step<Signer>[] {
  if (outputs.guests !== "true") return [];
  const guest = new Guest(outputs);
  return [
    { name: IN, run: () => guest.tradeForCredentials() },
    { name: "a guest reads the announcements", needs: [IN], run: (scene) => read(scene, guest) },
    { name: "a guest is refused all notes", needs: [IN], run: (scene) => noNotes(scene, guest) },
    { name: "a guest has no folder", needs: [IN], run: () => noFolder(outputs, guest) },
    {
      name: "whoever is signed in reads the announcements too",
      needs: [CREDENTIALS],
      run: (scene) => read(scene, scene.ada),
    },
  ];
}

async function read(scene: Scene, person: Signer): Promise<void> {
  const answer = await call(scene, person, ["GET", ANNOUNCEMENTS]);
  expectStatus(`GET ${ANNOUNCEMENTS}`, answer, 200);
  const { announcements } = JSON.parse(answer.text);
  if (!Array.isArray(announcements)) throw new Error(`no list came: ${answer.text.slice(0, 200)}`);
}

async function noNotes(scene: Scene, guest: Guest): Promise<void> {
  for (const route of NOTES) {
    const body = route[0] === "GET" || route[0] === "DELETE" ? undefined : { content: "a guest's" };
    refusedByGateway(route.join(" "), await call(scene, guest, route, body), FORBIDDEN);
  }
}

async function noFolder(outputs: Deployment, guest: Guest): Promise<void> {
  const bucket = new Bucket(outputs, guest);
  const key = `${folderOf(guest)}smoke.txt`;
  refused("PUT", await bucket.put(key, "a guest's"));
  refused("GET", await bucket.get(key));
  refused("ListObjectsV2", await bucket.list(folderOf(guest)));
}
