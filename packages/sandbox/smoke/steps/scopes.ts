import { type HostedBearer, READ } from "../people/hosted-bearer";
import { expectStatus, type Scene, type Step } from "../step";
import { refusedByGateway, UNAUTHORIZED } from "./refusal";
import { callWith } from "./tokens";

/** What a token is good for. @param ready without which there are none */
export function scopes(ready: string): readonly Step<HostedBearer>[] {
  return [
    {
      name: "the gateway refuses an id token where an access token is asked for",
      needs: [ready],
      run: async (scene) =>
        refusedByGateway("GET /notes", await callWith(scene.ada.idToken, scene), UNAUTHORIZED),
    },
    {
      name: `with the scope ${READ} alone, notes are read and not written`,
      needs: [ready],
      run: read,
    },
  ];
}

async function read(scene: Scene<HostedBearer>): Promise<void> {
  const { access_token } = await scene.ada.tokensFor([READ]);
  expectStatus("GET /notes", await callWith(access_token, scene), 200);
  const written = await callWith(access_token, scene, ["POST", "/notes"]);
  refusedByGateway("POST /notes", written, UNAUTHORIZED);
}
