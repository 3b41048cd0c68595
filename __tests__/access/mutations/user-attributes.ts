import { type Attack, overwrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { together } from "../granted";
import { breaking, edit } from "../mutation";

const USERS = "aws_cognito_user_pool";
const CLIENT = "aws_cognito_user_pool_client";
const ROLES = "aws_cognito_identity_pool_roles_attachment";
const KNOWN = "what is known of people besides an address is a text or a number of its own name";
const WRITES = "a user writes no attribute that anyone decides by";

export const userAttributes = [
  ...breaking(
    KNOWN,
    {
      "something is known that its user cannot see": attribute({ developer_only_attribute: true }),
      "something has to be known of everybody": attribute({ required: true }),
      "something has no name": attribute({ name: undefined }),
      "something is a truth value": attribute({ attribute_data_type: "Boolean" }),
      "something of another kind stands for whether an address is verified": attribute({
        name: "email_verified",
      }),
      "something of another kind stands for the address": attribute({ name: "email" }),
      "something is called as if it were of developers": attribute({ name: "dev:custom:x" }),
    },
    "everything",
  ),
  ...breaking(
    WRITES,
    {
      "a user writes what the pool does not know": writes("custom:unknown"),
      "a user writes a role that the pool knows": writes("custom:role"),
      "a user writes what never changes": writes("custom:born"),
      "a user writes whether an address is verified": writes("email_verified"),
      "a user writes a telephone": writes("phone_number"),
      "an app's user writes a role that the pool knows": edit(
        CLIENT,
        (client) => client.write_attributes.push("custom:role"),
        ({ name }) => name.endsWith("-native"),
      ),
      "a user writes what could not be changed": together(
        edit(USERS, ({ schema: [first] }) => Object.assign(first, { mutable: false })),
        writes("custom:nickname_of_cat"),
      ),
    },
    "everything",
  ),
  ...breaking(
    WRITES,
    {
      "a user writes what a rule goes by": edit(ROLES, (attachment) => {
        attachment.role_mapping = {
          identity_provider: "cognito-idp.eu-central-1.amazonaws.com/pool:client",
          type: "Rules",
          ambiguous_role_resolution: "Deny",
          mapping_rule: {
            claim: "custom:nickname_of_cat",
            match_type: "Equals",
            value: "Tom",
            role_arn: attachment.roles.authenticated,
          },
        };
      }),
    },
    "everything",
  ),
  ...breaking(
    "tokens can be revoked",
    { "an app's token serves to its end": native({ enable_token_revocation: false }) },
    "everything",
  ),
  ...breaking(
    "no secret is given to a browser",
    { "an app has a secret": native({ generate_secret: true }) },
    "everything",
  ),
  ...breaking(
    "a token serves for a day, and is renewed for a year at most",
    { "an app's user stays signed in for ten years": native({ refresh_token_validity: 3650 }) },
    "everything",
  ),
  ...breaking(
    "nobody learns which addresses are known",
    { "an app tells who is known": native({ prevent_user_existence_errors: "LEGACY" }) },
    "everything",
  ),
];

/** Of what nobody writes and nobody says. */
function attribute(settings: object): Attack {
  return edit(USERS, ({ schema }) => Object.assign(schema.at(-1), settings));
}

function writes(name: string): Attack {
  return overwrite(CLIENT, { write_attributes: ["email", name] });
}

function native(settings: object): Attack {
  const isNative = ({ name }: Json) => name.endsWith("-native");
  return edit(CLIENT, (client) => Object.assign(client, settings), isNative);
}
