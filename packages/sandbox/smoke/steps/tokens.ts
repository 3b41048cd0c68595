import { type Route, requestTo } from "../calls";
import { type Bearer, bearing } from "../people/person";
import { type Answer, answerTo, type Scene, type Step } from "../step";
import { CREATED } from "./notes";
import { refusedByGateway, UNAUTHORIZED } from "./refusal";

/** A token is good as it was issued. */
export const tokens: readonly Step<Bearer>[] = [
  {
    name: "the gateway refuses a token that was changed on the way",
    needs: [CREATED],
    run: changed,
  },
  { name: "the gateway refuses a token that nobody has signed", needs: [CREATED], run: unsigned },
];

/** A call with another token than theirs. */
export async function callWith(
  token: string,
  { outputs, ada }: Scene<Bearer>,
  route: Route = ["GET", "/notes"],
): Promise<Answer> {
  const request = requestTo(outputs, route, route[0] === "POST" ? { content: "mine" } : undefined);
  return answerTo(request.url, bearing(ada.authorization(token), request));
}

async function changed(scene: Scene<Bearer>): Promise<void> {
  const [header, payload, signature] = partsOf(scene.ada.token);
  const asBob = partsOf(scene.bob.token)[1];
  const other = signature.replace(/^./, (first) => (first === "A" ? "B" : "A"));
  await refused("another signature", [header, payload, other], scene);
  await refused("another's claims", [header, asBob, signature], scene);
}

async function unsigned(scene: Scene<Bearer>): Promise<void> {
  const [, payload, signature] = partsOf(scene.ada.token);
  const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
  await refused("alg none, no signature", [header, payload, ""], scene);
  await refused("alg none, a signature", [header, payload, signature], scene);
}

async function refused(
  what: string,
  parts: readonly string[],
  scene: Scene<Bearer>,
): Promise<void> {
  refusedByGateway(what, await callWith(parts.join("."), scene), UNAUTHORIZED);
}

function partsOf(token: string): readonly [header: string, payload: string, signature: string] {
  const [header, payload, signature] = token.split(".");
  if (header && payload && signature) return [header, payload, signature];
  throw new Error("the token is no JWT with a signature");
}
