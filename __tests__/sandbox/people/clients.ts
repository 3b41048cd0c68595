import { updateUserAttributes } from "aws-amplify/auth";
import type { IamUser } from "../../../packages/sandbox/smoke/people/iam-user";
import type { Place } from "../ways/place";
import type { Kind } from "./kind";
import { ADA, asked, EVE, entered, newcomer, signedIn, userPools } from "./newcomer";

/** Has what an administrator says of them in their token. The twin's is longer than it may be. */
export const DESCRIBED: Kind = {
  name: "described",
  guard: () => ({
    type: "iam",
    users: { selfSignUp: true, attributes: { plan: { type: "string", maxLength: 5 } } },
  }),
  works: (place) => described(place, ADA, "basic"),
  refused: (place) => described(place, EVE, "basics"),
};

async function described(place: Place, email: string, Value: string) {
  const person = await newcomer(place, email);
  await userPools(place).adminUpdateUserAttributes({
    ...{ UserPoolId: place.output("user_pool_id"), Username: email },
    UserAttributes: [{ Name: "custom:plan", Value }],
  });
  await person.signIn();
  const { idToken } = await person.user.tokens();
  expect(idToken?.payload).toMatchObject({ "custom:plan": Value });
  return entered(place, person);
}

/** The twin sets what the client may not write. */
export const WRITING: Kind = {
  name: "writing",
  guard: () => ({
    type: "iam",
    users: {
      selfSignUp: true,
      attributes: { team: { type: "string" }, plan: { type: "string" } },
      browser: { writes: ["team"] },
    },
  }),
  works: async (place) => writing(place, await signedIn(place), "custom:team"),
  refused: async (place) => writing(place, await signedIn(place, EVE), "custom:plan"),
};

/** Is the same by either client. The twin sets by the app's what only the page's may write. */
export const BY_APP: Kind = {
  name: "by-app",
  guard: () => ({
    type: "iam",
    users: {
      selfSignUp: true,
      attributes: { team: { type: "string" } },
      browser: { writes: ["team"] },
      native: {},
    },
  }),
  works: async (place) => {
    const ada = await signedIn(place);
    const statuses = await writing(place, ada, "custom:team");
    const app = await ada.by(place.output("user_pool_native_client_id"));
    expect(app.identityId).toBe(ada.identityId);
    return [...statuses, ...(await asked(place, app))];
  },
  refused: async (place) => {
    const eve = await signedIn(place, EVE);
    const app = await eve.by(place.output("user_pool_native_client_id"));
    return writing(place, app, "custom:team");
  },
};

async function writing(place: Place, person: IamUser, attribute: string) {
  await person.user.tokens();
  await updateUserAttributes({ userAttributes: { [attribute]: "blue" } });
  return entered(place, person);
}

const MINUTE = 60;

/** The twin comes with the token after its time. */
export const IN_TIME: Kind = {
  name: "in-time",
  guard: () => ({
    type: "iam",
    users: { selfSignUp: true, browser: { tokens: { accessMinutes: 5, idMinutes: 5 } } },
  }),
  works: async (place) => later(4 * MINUTE, place, await signedIn(place)),
  refused: async (place) => later(6 * MINUTE, place, await signedIn(place, EVE)),
};

async function later(seconds: number, place: Place, person: IamUser) {
  await place.clock.during(seconds, () => person.tradeForCredentials());
  return asked(place, person);
}
