import type { Attributes, Facts } from "../facts";
import { identifier } from "../identifiers";
import { arn, same } from "./names";

/** @param by the attribute that says which address or domain it is */
const identity = (by: string): Attributes => ({
  id: same(by),
  arn: arn("ses", ({ own }) => `identity/${own(by)}`),
});

const typeOf = ({ own }: Facts) =>
  String(own("email_identity")).includes("@") ? "EMAIL_ADDRESS" : "DOMAIN";

export const MAIL: Readonly<Record<string, Attributes>> = {
  aws_sesv2_email_identity: {
    ...identity("email_identity"),
    identity_type: typeOf,
    // As soon as whoever it belongs to has confirmed it.
    verified_for_sending_status: () => true,
    verification_status: () => "SUCCESS",
  },
  aws_ses_email_identity: identity("email"),
  aws_ses_domain_identity: {
    ...identity("domain"),
    verification_token: ({ address }) => `${identifier.mixed(address, 43)}=`,
  },
};
