import { overwrite } from "../../support/attacks";
import { arnOf } from "../granted";
import { breaking, edit } from "../mutation";

const IDENTITIES = "aws_cognito_identity_pool";
const ROLES = "aws_cognito_identity_pool_roles_attachment";
const OF_GUESTS = "where clients are told of guests, these get a role that nobody else has";

/** Which role guests get, where there are some and where there are none. */
export const guestRoles = [
  ...breaking(
    "guests get no credentials",
    {
      "guests get in beside Facebook": overwrite(IDENTITIES, {
        allow_unauthenticated_identities: true,
      }),
      "there is a role for guests beside Facebook": edit(ROLES, ({ roles }) => {
        roles.unauthenticated = "arn:aws:iam::111122223333:role/guests";
      }),
    },
    "facebook-google",
  ),
  ...breaking(
    "guests get no credentials",
    { "guests get in, and no client is told": ({ json }) => delete json.output.guests },
    "guests",
  ),
  ...breaking(
    OF_GUESTS,
    {
      "clients are told of guests who are not let in": overwrite(IDENTITIES, {
        allow_unauthenticated_identities: false,
      }),
      "clients are told of guests who have no role": edit(ROLES, ({ roles }) => {
        delete roles.unauthenticated;
      }),
      "guests have the role of who is signed in": edit(ROLES, ({ roles }) => {
        roles.unauthenticated = roles.authenticated;
      }),
      "guests have the role of a function": (stack) => {
        stack.only(ROLES).roles.unauthenticated = arnOf("aws_iam_role", "functions_get")(stack);
      },
      "guests have a role that is elsewhere": edit(ROLES, ({ roles }) => {
        roles.unauthenticated = "arn:aws:iam::111122223333:role/guests";
      }),
    },
    "guests",
  ),
];
