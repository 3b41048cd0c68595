import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { type Demand, is, nothing, oneOf, orAbsent } from "./demand";
import { block, type Demands, each } from "./rows";

type Values = Resource["values"];

const USERS = "aws_cognito_user_pool";

/** What is mailed to users, and from where. */
export const mails: readonly SettingPromise[] = [
  {
    sentence: "a user pool mails by Cognito's own sender, or from an address of this stack",
    bar: "identity: takeover and enumeration",
    rows: each(USERS, sender),
  },
  {
    // A link is followed by whoever looks through mails for danger, too.
    sentence: "a mail brings a code, not a link",
    bar: "identity: takeover and enumeration",
    rows: each(USERS, {
      "verification_message_template.default_email_option": orAbsent(
        is("CONFIRM_WITH_CODE"),
        "AWS's default",
      ),
      "verification_message_template.email_message": holding("{####}"),
      "admin_create_user_config.invite_message_template.email_message": holding(
        "{username}",
        "{####}",
      ),
    }),
  },
];

function sender({ email_configuration }: Values, stack: Stack): Demands {
  const sending = (block(email_configuration) ?? {}) as Values;
  const mine = sending["email_sending_account"] === "DEVELOPER";
  const identity = stack
    .of("aws_ses_email_identity")
    .find(({ values: { arn } }) => arn !== undefined && arn === sending["source_arn"]);
  return {
    "email_configuration.email_sending_account": orAbsent(
      oneOf("COGNITO_DEFAULT", "DEVELOPER"),
      "AWS's default is its own",
    ),
    "email_configuration.source_arn": mine ? ownOf(stack) : nothing,
    "email_configuration.from_email_address": mine
      ? is(String(identity?.values["email"]))
      : nothing,
  };
}

function ownOf(stack: Stack): Demand {
  const own = stack.of("aws_ses_email_identity").map(({ values }) => values["arn"]);
  return { wanted: "that of a mail address of this stack", metBy: oneOf(...own).metBy };
}

function holding(...placeholders: readonly string[]): Demand {
  return orAbsent(
    {
      wanted: `a text with ${placeholders.join(" and ")}`,
      metBy: (value) => placeholders.every((each) => String(value).includes(each)),
    },
    "Cognito's own words",
  );
}
