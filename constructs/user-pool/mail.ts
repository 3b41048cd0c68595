import type { CognitoUserPoolConfig } from "@cdktf/provider-aws/lib/cognito-user-pool";
import type { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import { MailSender } from "../mail-sender";
import { refuseUnknown } from "../options";

/** Mails in a name of yours, sent by SES: at its price, and as many as it lets you send. */
export interface Mail {
  /** An address in the charge of SES, in this region. */
  readonly sender: string;
  /** For a new address and a forgotten password; `{####}` stands for the code. @default - Cognito's words */
  readonly verification?: Template;
  /** To whom an administrator creates; `{username}` and `{####}` stand for both. @default - Cognito's words */
  readonly invitation?: Template;
}

export interface Template {
  /** Up to 140 characters. */
  readonly subject: string;
  /** Text or HTML, up to 20,000 characters. */
  readonly message: string;
}

/**
 * Who sends a pool's mails, and the words of those that bring a code.
 *
 * @throws ConfigurationError for a sender that is none, and a message without its code
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html
 */
export function mailConfiguration(
  scope: Construct,
  mail: Mail | undefined,
): Partial<CognitoUserPoolConfig> {
  refuseUnknown("mail", mail, { sender: true, verification: true, invitation: true });
  const { verification } = mail ?? {};
  return {
    verificationMessageTemplate: {
      defaultEmailOption: "CONFIRM_WITH_CODE",
      ...(verification !== undefined && written("verification", verification, ["{####}"])),
    },
    // Left out, a pool would go on with a sender that it had.
    emailConfiguration: mail ? sending(scope, mail) : { emailSendingAccount: "COGNITO_DEFAULT" },
  };
}

/** The words of the mail to whom an administrator creates. @throws ConfigurationError as above */
export function invitationTemplate(mail: Mail | undefined) {
  const { invitation } = mail ?? {};
  if (invitation === undefined) return {};
  return {
    inviteMessageTemplate: written("invitation", invitation, ["{username}", "{####}"]),
  };
}

function sending(scope: Construct, { sender }: Mail) {
  const { arn } = new MailSender(scope, "mail", { address: sender });
  return { emailSendingAccount: "DEVELOPER", sourceArn: arn, fromEmailAddress: sender };
}

function written(what: string, template: Template, placeholders: readonly string[]) {
  refuseUnknown(`${what} mail`, template, { subject: true, message: true });
  const { subject = "", message = "" } = template;
  const missing = placeholders.filter((each) => !message.includes(each));
  if (missing.length > 0) {
    throw new ConfigurationError(`${what} mail: its message lacks ${missing.join(" and ")}`);
  }
  if (subject.length < 1 || subject.length > 140 || message.length > 20_000) {
    throw new ConfigurationError(
      `${what} mail: its subject has ${subject.length} characters, its message ${message.length}; Cognito takes 1 to 140, and 20,000`,
    );
  }
  return { emailSubject: literal(subject), emailMessage: literal(message) };
}

/** As Terraform takes it to the letter. */
function literal(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, "$&$&");
}
