import type { Resource } from "@notes-api/terraform-json";
import { block } from "./terraform";

/** A mail with `{####}` for the code and `{username}` for the name. */
export interface Template {
  readonly subject: string;
  readonly body: string;
}

/** What a pool writes, and in whose name. */
export interface MailSettings {
  /** The address that its mails come from. */
  readonly sender: string;
  readonly verification: Template;
  readonly invitation: Template;
}

export function mailSettingsIn(values: Resource["values"]): MailSettings {
  return { sender: senderIn(block(values.email_configuration)), ...templatesIn(values) };
}

const OF_COGNITO = "no-reply@verificationemail.com";

/** The address that SES knows, where nothing else is said; that of Cognito without SES. */
function senderIn(configuration: Record<string, unknown>): string {
  if (configuration["email_sending_account"] !== "DEVELOPER") return OF_COGNITO;
  const { from_email_address: from, source_arn: identity } = configuration;
  return String(from ?? identity).replace(/^.*:identity\//, "");
}

function templatesIn(values: Resource["values"]) {
  const verification = block(values.verification_message_template);
  const invitation = block(block(values.admin_create_user_config)["invite_message_template"]);
  return {
    verification: {
      subject: String(
        verification["email_subject"] ??
          values.email_verification_subject ??
          "Your verification code",
      ),
      body: String(
        verification["email_message"] ??
          values.email_verification_message ??
          "Your confirmation code is {####}",
      ),
    },
    invitation: {
      subject: String(invitation["email_subject"] ?? "Your temporary password"),
      body: String(
        invitation["email_message"] ??
          "Your username is {username} and temporary password is {####}",
      ),
    },
  };
}
