import type { Call } from "./calling";
import { userAttributesOf } from "./event";
import type { Triggers } from "./triggers";

const source = "Authentication";

export function aboutSignIn(
  call: Call,
): Pick<Triggers, "preAuthentication" | "postAuthentication"> {
  return {
    preAuthentication: async (user, name, by) => {
      const request = {
        userAttributes: user ? userAttributesOf(user) : {},
        validationData: by.validationData ?? null,
        ...(by.client?.hidesUsers && { userNotFound: !user }),
      };
      const userName = user?.username ?? name;
      await call({ trigger: "PreAuthentication", source, userName, by, request });
    },
    postAuthentication: async (user, by) => {
      const { newDeviceUsed = false } = by;
      const request = { userAttributes: userAttributesOf(user), newDeviceUsed };
      await call({ trigger: "PostAuthentication", source, userName: user.username, by, request });
    },
  };
}
