import { codeFor } from "../inbox";
import type { Person } from "../person";
import { answerTo, type Scene, type Step } from "../step";

export const CREDENTIALS = "their sign-in is traded for temporary credentials";
const SIGNED_UP = "two users sign up, and confirm with the code that was mailed";
const SIGNED_IN = "both sign in by SRP";

export const accounts: readonly Step[] = [
  {
    name: SIGNED_UP,
    run: (scene) => both(scene, (person) => signUp(person, scene.outputs.inbox_url)),
  },
  { name: SIGNED_IN, needs: [SIGNED_UP], run: (scene) => both(scene, (person) => person.signIn()) },
  {
    name: CREDENTIALS,
    needs: [SIGNED_IN],
    run: async (scene) => {
      await both(scene, (person) => person.tradeForCredentials());
      if (scene.ada.identityId === scene.bob.identityId) throw new Error("both have one identity");
    },
  },
  { name: "a guest gets no identity and no credentials", run: askAsGuest },
];

/** One after the other: Amplify knows one user at a time. */
async function both({ ada, bob }: Scene, act: (person: Person) => Promise<void>): Promise<void> {
  await act(ada);
  await act(bob);
}

async function signUp(person: Person, inbox?: string): Promise<void> {
  if (!person.isOurs || inbox === undefined) return;
  await person.signUp();
  await person.confirm(await codeFor(person.email, inbox));
}

async function askAsGuest({ outputs }: Scene): Promise<void> {
  const { endpoint_url, region, identity_pool_id } = outputs;
  const { status, text } = await answerTo(
    `${endpoint_url ?? `https://cognito-identity.${region}.amazonaws.com`}/`,
    {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AWSCognitoIdentityService.GetId",
      },
      body: JSON.stringify({ IdentityPoolId: identity_pool_id }),
    },
  );
  if (status === 400 && text.includes("NotAuthorizedException")) return;
  throw new Error(`expected NotAuthorizedException, got ${status} ${text}`);
}
