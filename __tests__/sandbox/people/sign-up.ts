import { confirmSignIn } from "aws-amplify/auth";
import type { Kind } from "./kind";
import { ADA, EVE, entered, PASSWORD, signedIn, userOf, userPools } from "./newcomer";

/** The twin has not shown the code of the mail. */
export const ANYONE: Kind = {
  name: "anyone",
  guard: () => ({ type: "iam", users: { selfSignUp: true } }),
  works: async (place) => entered(place, await signedIn(place)),
  refused: async (place) => {
    const eve = userOf(place, EVE);
    await eve.user.signUp();
    await eve.signIn();
    return entered(place, eve);
  },
};

/** The twin signs up. */
export const INVITED: Kind = {
  name: "invited",
  guard: () => ({ type: "iam", users: { selfSignUp: false } }),
  works: async (place) => {
    const UserPoolId = place.output("user_pool_id");
    await userPools(place).adminCreateUser({ UserPoolId, Username: ADA });
    const ada = userOf(place, ADA, (await place.mailTo(ADA))?.code);
    const { signInStep } = await ada.user.beginSignIn();
    expect(signInStep).toBe("CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED");
    await confirmSignIn({ challengeResponse: PASSWORD });
    return entered(place, ada);
  },
  refused: async (place) => entered(place, await signedIn(place, EVE)),
};

/** The twin's address ends alike. */
export const OF_A_DOMAIN: Kind = {
  name: "of-a-domain",
  guard: () => ({ type: "iam", users: { selfSignUp: { emailDomains: ["notes.example"] } } }),
  works: async (place) => entered(place, await signedIn(place)),
  refused: async (place) => entered(place, await signedIn(place, "eve@my-notes.example")),
};

const [FROM, SUBJECT] = ["hello@notes.example", "Welcome to notes"];

/** Is written to by the sender, in its words. The twin shows another code. */
export const WRITTEN_TO: Kind = {
  name: "written-to",
  guard: () => ({
    type: "iam",
    users: {
      selfSignUp: true,
      mail: { sender: FROM, verification: { subject: SUBJECT, message: "Enter {####}." } },
    },
  }),
  works: async (place) => {
    const ada = await signedIn(place);
    const mail = await place.mailTo(ADA);
    const body = `Enter ${mail?.code}.`;
    expect(mail).toMatchObject({ from: FROM, subject: SUBJECT, body });
    return entered(place, ada);
  },
  refused: async (place) => {
    const eve = userOf(place, EVE);
    await eve.user.signUp();
    const isIt = (await place.mailTo(EVE))?.code === "000000";
    await eve.user.confirm(isIt ? "111111" : "000000");
    await eve.signIn();
    return entered(place, eve);
  },
};
