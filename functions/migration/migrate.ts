import type { UserMigrationTriggerEvent } from "aws-lambda";
import { trigger } from "../shared/trigger";
import { letsIn, mailboxOf } from "./old-pool";

/**
 * Brings over who forgot the password and is known to `OLD_POOL` alone, by a code to the e-mail address
 * that it has verified; with `OLD_CLIENT` whoever signs in, too, if the old pool takes the password. Only
 * under that address, and with nothing else of what the old pool knows.
 *
 * Everybody else gets no answer, which Cognito treats as if there were no old pool; an error would tell
 * who has an account.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 */
export const handler = trigger(async (event: UserMigrationTriggerEvent) => {
  const email = (await mayComeOver(event)) ? await mailboxOf(event.userName) : undefined;
  if (email?.toLowerCase() !== event.userName.toLowerCase()) return event;
  return { ...event, response: { ...event.response, ...accountOf(email, event) } };
});

async function mayComeOver({ triggerSource, userName, request }: UserMigrationTriggerEvent) {
  if (triggerSource === "UserMigration_ForgotPassword") return true;
  if (triggerSource !== "UserMigration_Authentication") return false;
  const client = process.env["OLD_CLIENT"];
  return client !== undefined && letsIn(userName, request.password, client);
}

/** Without a welcome by mail; confirmed where the password is known to be right. */
function accountOf(email: string, { triggerSource }: UserMigrationTriggerEvent) {
  return {
    userAttributes: { email, email_verified: "true" },
    messageAction: "SUPPRESS" as const,
    ...(triggerSource === "UserMigration_Authentication" && {
      finalUserStatus: "CONFIRMED" as const,
    }),
  };
}
