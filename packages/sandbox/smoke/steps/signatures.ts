import { requestTo } from "../calls";
import type { Signer } from "../people/person";
import { answerTo, type Scene, type Step } from "../step";
import { CREDENTIALS } from "./credentials";
import { FORGED, refusedByGateway } from "./refusal";
import { NOWHERE } from "./refusals";

/** A signature is good for one request. */
export const signatures: readonly Step<Signer>[] = [
  {
    name: "the gateway refuses a signed request whose body was changed on the way",
    needs: [CREDENTIALS],
    run: otherBody,
  },
  {
    name: "the gateway refuses a signed request whose path was changed on the way",
    needs: [CREDENTIALS],
    run: otherPath,
  },
];

async function otherBody({ outputs, ada }: Scene): Promise<void> {
  const request = requestTo(outputs, ["POST", "/notes"], { content: "mine" });
  const init = await ada.proven(request);
  const answer = await answerTo(request.url, { ...init, body: '{"content":"ours"}' });
  refusedByGateway("POST /notes", answer, FORGED);
}

async function otherPath({ outputs, ada }: Scene): Promise<void> {
  const request = requestTo(outputs, ["GET", `/notes/${NOWHERE}`]);
  const init = await ada.proven(request);
  const answer = await answerTo(request.url.replace(/0$/, "1"), init);
  refusedByGateway("GET /notes/{id}", answer, FORGED);
}
