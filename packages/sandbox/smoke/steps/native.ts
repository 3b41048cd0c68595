import { call } from "../calls";
import type { Deployment } from "../outputs";
import type { Person } from "../people/person";
import { expectStatus, type Scene, type Step } from "../step";
import { CREATED } from "./notes";

interface OfClients extends Person {
  by(clientId: string): Promise<Person>;
}

/** Where there is a client for apps beside the one for pages. */
export function native({ user_pool_native_client_id: id }: Deployment): readonly Step<OfClients>[] {
  if (id === undefined) return [];
  const run = async (scene: Scene<OfClients>) => {
    const again = await scene.ada.by(id);
    const answer = await call(scene, again, ["GET", `/notes/${scene.note?.noteId}`]);
    expectStatus("GET /notes/{id}", answer, 200);
  };
  return [{ name: "by the native client its owner is the same", needs: [CREATED], run }];
}
