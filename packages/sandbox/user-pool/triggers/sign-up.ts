import { optionalFlag } from "./answers";
import type { Call } from "./calling";
import { userAttributesOf } from "./event";
import type { Triggers } from "./triggers";

export function aboutSignUp(call: Call): Pick<Triggers, "preSignUp" | "postConfirmation"> {
  return {
    preSignUp: async (source, { username: userName, attributes: userAttributes }, by) => {
      const request = { userAttributes, validationData: by.validationData ?? null };
      const response = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
      const answer = await call({ trigger: "PreSignUp", source, userName, by, request, response });
      return {
        confirms: optionalFlag(answer, "autoConfirmUser"),
        verifiesEmail: optionalFlag(answer, "autoVerifyEmail"),
      };
    },
    postConfirmation: async (source, user, by) => {
      const request = { userAttributes: userAttributesOf(user) };
      await call({ trigger: "PostConfirmation", source, userName: user.username, by, request });
    },
  };
}
