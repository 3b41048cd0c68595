import { IamUser } from "../../../packages/sandbox/smoke/people/iam-user";
import type { Place } from "../ways/place";
import type { Kind } from "./kind";
import { ADA, EVE, entered, newcomer, signedIn } from "./newcomer";

const ASKED = "CONFIRM_SIGN_IN_WITH_TOTP_CODE";

/** The twin shows a wrong code. */
export const MFA_REQUIRED: Kind = {
  name: "mfa-required",
  guard: () => ({
    type: "iam",
    users: { selfSignUp: true, mfa: { required: true, factors: ["totp"] } },
  }),
  works: async (place) => entered(place, await signedIn(place)),
  refused: async (place) => wrongCode(place, await signedIn(place, EVE)),
};

/** Comes in without a code, and once there is an app with one. The twin shows a wrong one. */
export const MFA_OPTIONAL: Kind = {
  name: "mfa-optional",
  guard: () => ({
    type: "iam",
    users: { selfSignUp: true, mfa: { required: false, factors: ["totp"] } },
  }),
  works: async (place) => {
    const ada = await newcomer(place);
    expect((await ada.user.beginSignIn()).signInStep).toBe("DONE");
    const statuses = await entered(place, ada);
    await ada.user.setUpApp();
    await ada.signIn();
    return [...statuses, ...(await entered(place, ada))];
  },
  refused: async (place) => {
    const eve = await signedIn(place, EVE);
    await eve.user.setUpApp();
    return wrongCode(place, eve);
  },
};

/** With a password there are no tokens yet, nor with a wrong code. */
async function wrongCode(place: Place, person: IamUser) {
  const { user } = person;
  expect((await user.beginSignIn()).signInStep).toBe(ASKED);
  await expect(person.tradeForCredentials()).rejects.toThrow("no tokens came");
  await user.showCode(user.app.anotherCode());
  return entered(place, person);
}

/** Is spared the code on a device that is known. The twin is asked for it on another one. */
export const ON_DEVICES: Kind = {
  name: "on-devices",
  guard: () => ({
    type: "iam",
    users: {
      selfSignUp: true,
      mfa: { required: false, factors: ["totp"] },
      devices: { challengeNew: true, remember: "always" },
    },
  }),
  works: async (place) => {
    const ada = await withApp(place, ADA);
    expect((await ada.user.beginSignIn()).signInStep).toBe("DONE");
    return entered(place, ada);
  },
  refused: async (place) => {
    const { user } = await withApp(place, EVE);
    const elsewhere = user.by(place.output("user_pool_client_id"));
    return wrongCode(place, new IamUser(user.account, place.outputs, elsewhere));
  },
};

async function withApp(place: Place, email: string): Promise<IamUser> {
  const person = await signedIn(place, email);
  await person.user.setUpApp();
  return person;
}
