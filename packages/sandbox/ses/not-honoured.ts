import type { Stack } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { type Judgements, judged } from "../judged";

const JUDGEMENTS: Readonly<Record<string, Judgements>> = {
  aws_sesv2_email_identity: {
    email_identity: true,
    identity_type: true,
    verified_for_sending_status: true,
    verification_status: true,
    configuration_set_name: "mails go to the inbox as they are",
    dkim_signing_attributes: "mails are not signed",
  },
  aws_ses_email_identity: { email: true },
  aws_ses_domain_identity: { domain: true, verification_token: true },
};

export function notHonouredIn(stack: Stack): NotHonoured {
  return judged(
    Object.keys(JUDGEMENTS).flatMap((type) => stack.of(type)),
    JUDGEMENTS,
  );
}
