import { randomUUID } from "node:crypto";
import { askIdentityPool } from "../identity-pool";
import { codeFor } from "../inbox";
import type { OutputsOf } from "../outputs";
import type { DeveloperUser } from "../people/developer-user";
import { both, expectStatus, type Scene, type Step } from "../step";
import { CREDENTIALS } from "./credentials";

const MAILED = "two users ask for a code, and it is mailed to them";
const SET = "the code that was mailed sets a password";
export const SIGNED_IN = "both sign in with their password";

type DeveloperStep = Step<DeveloperUser>;

/** How users of the deployment's own come in. */
export const codes: readonly DeveloperStep[] = [
  { name: MAILED, run: (scene) => both(scene, (person) => ask(person, scene)) },
  { name: "another code sets no password", needs: [MAILED], run: withAnotherCode },
  { name: SET, needs: [MAILED], run: (scene) => both(scene, setPassword) },
  { name: "a code is good once", needs: [SET], run: again },
  { name: SIGNED_IN, needs: [SET], run: (scene) => both(scene, signIn) },
  { name: "a wrong password signs nobody in", needs: [SIGNED_IN], run: withWrongPassword },
];

async function ask(person: DeveloperUser, { outputs }: Scene): Promise<void> {
  const { email, isOurs } = person.account;
  if (!isOurs || outputs.inbox_url === undefined) return;
  expectStatus("POST /codes", await person.askForCode(), 202);
  person.code = await codeFor(email, outputs.inbox_url);
}

async function withAnotherCode({ ada }: Scene<DeveloperUser>): Promise<void> {
  const another = String((Number(ada.code) + 1) % 10 ** 10).padStart(10, "0");
  expectStatus("PUT /password", await ada.setPassword(another), 400);
}

async function setPassword(person: DeveloperUser): Promise<void> {
  if (person.code === "") return;
  expectStatus("PUT /password", await person.setPassword(person.code), 204);
}

async function again({ ada }: Scene<DeveloperUser>): Promise<void> {
  if (ada.code === "") return;
  expectStatus("PUT /password", await ada.setPassword(ada.code), 400);
}

async function signIn(person: DeveloperUser): Promise<void> {
  expectStatus("POST /sessions", await person.signIn(), 201);
}

async function withWrongPassword({ ada }: Scene<DeveloperUser>): Promise<void> {
  const wrong = `${randomUUID()} is another`;
  expectStatus("POST /sessions", await ada.signIn(wrong), 401);
  await signIn(ada);
}

/** What the function that signs people in may do, and they may not. */
export function vouching(outputs: OutputsOf<"developer">): DeveloperStep {
  return {
    name: "nobody who is signed in may vouch for another",
    needs: [CREDENTIALS],
    run: async ({ ada }) => {
      const input = {
        IdentityPoolId: outputs.identity_pool_id,
        Logins: { [outputs.developer_provider]: randomUUID() },
      };
      const operation = "GetOpenIdTokenForDeveloperIdentity";
      const { status, text } = await askIdentityPool(outputs, operation, input, ada.keys);
      if (status === 400 && text.includes("AccessDenied")) return;
      throw new Error(
        `${operation}: expected AccessDenied, got ${status} ${status === 200 ? "" : text}`,
      );
    },
  };
}
