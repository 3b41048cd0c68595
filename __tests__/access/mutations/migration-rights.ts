import type { Attack } from "../../support/attacks";
import { alsoAllow, arnOf, LISTS, type Place, policyOf, SIGNED_IN, statement } from "../granted";
import { breaking } from "../mutation";

const USERS = "aws_cognito_user_pool";
const MIGRATION = policyOf("migrate", "migration");
const OLD = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_OldPool01";
const LOOK_UP = "cognito-idp:AdminGetUser";
const SIGN_IN = "cognito-idp:AdminInitiateAuth";
const BESIDES = 2;

const LOOKS = "whoever brings people over looks them up in their old pool, and nobody else does";
const RIGHTS = "a function has no right that no sentence here asks for";

/** What may be done in a pool from which people come over. */
export const migrationRights = [
  ...breaking(
    RIGHTS,
    {
      "whoever brings people over does it from any pool": on("*"),
      "whoever brings people over does it from any pool of the account": on(
        "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/*",
      ),
      "whoever brings people over does it from any account": on(OLD.replace(/\d{12}/, "*")),
      "whoever brings people over may do anything in the old pool": alsoAllow(
        MIGRATION,
        "cognito-idp:*",
        OLD,
      ),
      "whoever brings people over lists them": alsoAllow(MIGRATION, "cognito-idp:ListUsers", OLD),
      "whoever brings people over tries passwords that nobody sends": alsoAllow(
        MIGRATION,
        SIGN_IN,
        OLD,
      ),
    },
    "brought over",
  ),
  ...breaking(
    LOOKS,
    {
      "people are looked up in this very pool, too": alsoAllow(MIGRATION, LOOK_UP, arnOf(USERS)),
      "people are looked up in any pool, too": alsoAllow(MIGRATION, LOOK_UP),
      "people are looked up in this very pool alone": (stack) => on(arnOf(USERS)(stack))(stack),
      "nobody is looked up": statement(MIGRATION, BESIDES, (each) => {
        each.Action = "cognito-idp:DescribeUserPool";
      }),
      "passwords are tried, and none are sent": alsoAllow(MIGRATION, SIGN_IN, OLD),
      "whoever brings people over sets their old passwords": alsoAllow(
        MIGRATION,
        "cognito-idp:AdminSetUserPassword",
        OLD,
      ),
      "a function of notes looks people up": alsoAllow(LISTS, LOOK_UP, OLD),
      "a signed-in user looks people up": alsoAllow(SIGNED_IN, LOOK_UP, OLD),
    },
    "brought over",
  ),
  ...breaking(
    "nobody who uses the system administers any of it",
    {
      "whoever brings people over signs in as anyone here": alsoAllow(
        MIGRATION,
        SIGN_IN,
        arnOf(USERS),
      ),
      "whoever brings people over says who else signs people in": alsoAllow(
        MIGRATION,
        "cognito-idp:CreateIdentityProvider",
        arnOf(USERS),
      ),
    },
    "brought over",
  ),
  ...breaking(
    LOOKS,
    {
      "passwords are sent, and cannot be tried": statement(MIGRATION, BESIDES, (each) => {
        each.Action = LOOK_UP;
      }),
      "passwords are tried at this very pool": alsoAllow(MIGRATION, LOOK_UP, arnOf(USERS)),
    },
    "everything",
  ),
];

/** What is granted in the old pool. */
function on(resource: string): Attack {
  return statement(MIGRATION satisfies Place, BESIDES, (each) => {
    each.Resource = resource;
  });
}
