import { optionalTextIn } from "./answers";
import type { Call } from "./calling";
import { userAttributesOf } from "./event";
import type { Triggers } from "./triggers";

/** Where a mail has its code. */
const CODE = "{####}";

export function aboutMessages(call: Call): Pick<Triggers, "customMessage"> {
  return {
    customMessage: async (source, user, by) => {
      const request = {
        userAttributes: userAttributesOf(user),
        codeParameter: CODE,
        linkParameter: "{##Click Here##}",
        usernameParameter: source === "AdminCreateUser" ? "{username}" : null,
      };
      const response = { smsMessage: null, emailMessage: null, emailSubject: null };
      const asked = { userName: user.username, by, request, response };
      const answer = await call({ trigger: "CustomMessage", source, ...asked });
      const body = optionalTextIn(answer, "emailMessage");
      const subject = optionalTextIn(answer, "emailSubject");
      // Without its place for the code, Cognito sends what it always sends.
      return { ...(body?.includes(CODE) ? { body } : {}), ...(subject ? { subject } : {}) };
    },
  };
}
