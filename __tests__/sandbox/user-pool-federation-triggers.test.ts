import { ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { ended } from "./small-stack";
import { CLIENT, FederatedPool, federationOf } from "./user-pool/federated";
import { TOLD, Triggered } from "./user-pool/triggered";

afterEach(ended);

const ALICE = { sub: "alice", email: "alice@notes.example", email_verified: "true" };
const EVE = { sub: "eve", email: "eve@elsewhere.example", email_verified: "true" };
const OURS =
  "if (/elsewhere/.test(event.request.userAttributes.email)) throw new Error('Not you.');";

async function served(bodies: Readonly<Record<string, string>>) {
  const triggered = await Triggered.of(bodies, { client: CLIENT, resources: federationOf() });
  return { triggered, pool: new FederatedPool(triggered.sandbox) };
}

test("the function that is asked before a sign-up refuses people of a provider, and none is kept", async () => {
  const { triggered, pool } = await served({ pre_sign_up: OURS + TOLD });
  expect((await pool.byGoogle(ALICE)).searchParams.get("code")).toEqual(expect.any(String));
  const refused = await pool.byGoogle(EVE);
  expect(Object.fromEntries(refused.searchParams)).toEqual({
    error: "invalid_request",
    error_description: "PreSignUp failed with error Not you..",
    state: "a state",
  });
  const asked = new ListUsersCommand({ UserPoolId: triggered.poolId });
  const { Users = [] } = await triggered.administrator.send(asked);
  expect(Users.map(({ Username }) => Username)).toEqual(["Google_alice"]);
  expect(triggered.events).toEqual([
    expect.objectContaining({
      ...{ triggerSource: "PreSignUp_ExternalProvider", userName: "Google_alice" },
      request: expect.objectContaining({
        userAttributes: { email: ALICE.email, email_verified: "true" },
      }),
    }),
  ]);
});

test("it is asked at the first sign-in alone", async () => {
  const { triggered, pool } = await served({ pre_sign_up: TOLD });
  await pool.byGoogle(ALICE);
  expect((await pool.byGoogle(ALICE)).searchParams.get("code")).toEqual(expect.any(String));
  expect(triggered.events).toHaveLength(1);
});

test("two first sign-ins at once are one user", async () => {
  const { pool } = await served({ pre_sign_up: TOLD });
  const backs = await Promise.all([pool.byGoogle(ALICE), pool.byGoogle(ALICE)]);
  const tokens = await Promise.all(backs.map((back) => pool.tokens(back)));
  const subs = tokens.map(({ access_token }) => access_token.split(".")[1]).map(subIn);
  expect(subs[0]).toBe(subs[1]);
});

function subIn(claims = ""): string {
  return JSON.parse(Buffer.from(claims, "base64url").toString()).sub;
}
