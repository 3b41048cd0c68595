import { SesEmailIdentity } from "@cdktf/provider-aws/lib/ses-email-identity";
import { Construct } from "constructs";
import { ConfigurationError } from "./configuration-error";
import type { Need } from "./grantee";

/**
 * An address that mails are sent from, by SES. It counts once its owner has followed the link that AWS
 * mails to it; until SES is out of its sandbox, so must every address that is written to.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
 */
export class MailSender extends Construct {
  readonly arn: string;

  /** @throws ConfigurationError if it is no address */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: { readonly address: string },
  ) {
    super(scope, id);
    this.arn = new SesEmailIdentity(this, "identity", { email: checked(props.address) }).arn;
  }

  /** The right to send mails from this address and no other, and the variable with it. */
  sending(): Need {
    const { address } = this.props;
    return {
      statements: [
        {
          actions: ["ses:SendEmail"],
          resources: [this.arn],
          conditions: { StringEquals: { "ses:FromAddress": [address] } },
        },
      ],
      environment: { MAIL_SENDER: address },
    };
  }
}

function checked(address: string): string {
  if (typeof address === "string" && /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(address)) return address;
  throw new ConfigurationError(`sender "${address}": a mail address, such as notes@notes.example`);
}
