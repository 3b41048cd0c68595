import { type Attack, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const USERS = "aws_cognito_user_pool";
const SENDER = "a user pool mails by Cognito's own sender, or from an address of this stack";
const CODE = "a mail brings a code, not a link";

export const mails = [
  ...breaking(
    SENDER,
    {
      "a pool mails from an address elsewhere": sending({
        source_arn: "arn:aws:ses:eu-central-1:111111111111:identity/notes@elsewhere.example",
      }),
      "a pool mails in another's name": sending({ from_email_address: "notes@elsewhere.example" }),
      "a pool mails in nobody's name": sending({ from_email_address: undefined }),
      "a pool mails from its own address, and nobody says by whom": sending({
        email_sending_account: undefined,
      }),
      "a pool mails by Cognito in its own name": sending({
        email_sending_account: "COGNITO_DEFAULT",
      }),
      "a pool mails by somebody else": sending({ email_sending_account: "OTHERS" }),
    },
    "everything",
  ),
  ...breaking(CODE, {
    "a mail brings a link": overwrite(USERS, {
      verification_message_template: { default_email_option: "CONFIRM_WITH_LINK" },
    }),
    "a mail brings no code": overwrite(USERS, {
      verification_message_template: { email_message: "Welcome" },
    }),
  }),
  ...breaking(
    CODE,
    {
      "an invitation brings no password": invitation("{username}"),
      "an invitation does not say to whom": invitation("{####}"),
    },
    "everything",
  ),
];

function sending(settings: object): Attack {
  return edit(USERS, (pool) => Object.assign(pool.email_configuration, settings));
}

function invitation(email_message: string): Attack {
  return edit(USERS, ({ admin_create_user_config: { invite_message_template } }) =>
    Object.assign(invite_message_template, { email_message }),
  );
}
