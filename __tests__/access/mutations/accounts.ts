import { type Attack, overwrite, rewrite } from "../../support/attacks";
import { alsoAllow, arnOf, type Place, policy, policyOf, SIGNED_IN, statement } from "../granted";
import { breaking } from "../mutation";
import { told } from "./callers";

const IDENTITIES = "aws_cognito_identity_pool";
const SENDER = "aws_ses_email_identity";
const TABLE = "aws_dynamodb_table";
const VOUCH = "cognito-identity:GetOpenIdTokenForDeveloperIdentity";
const CODE = policyOf("code", "account-functions");
const PASSWORD = policyOf("password", "account-functions");
const SESSION = policyOf("session", "account-functions");
const NOTES_GET = policyOf("get");
const ROWS = 2;
const BESIDES = 3;

/** Users of one's own, who vouches for them, and what is mailed to them. */
export const accounts = [
  ...breaking(
    "one function vouches for who has signed in, and nobody else does",
    {
      "a function of notes vouches": vouching(NOTES_GET),
      "a function that sets passwords vouches": vouching(PASSWORD),
      "a function that mails vouches, for any pool": alsoAllow(CODE, VOUCH),
      "a signed-in user vouches for others": vouching(SIGNED_IN),
      "a function does to the pool whatever can be done": alsoAllow(
        CODE,
        "cognito-identity:*",
        arnOf(IDENTITIES),
      ),
      "nobody may vouch": rewrite(SESSION, (all) => all.splice(BESIDES, 1)),
      "two functions are told to vouch": (stack) =>
        told(
          {
            IDENTITY_POOL: `\${${stack.addresses(IDENTITIES)[0]}.id}`,
            DEVELOPER_PROVIDER: "notes-dev-users",
            MAIL_SENDER: undefined,
          },
          "MAIL_SENDER",
        )(stack),
      "no function is told to vouch": told({ IDENTITY_POOL: undefined }, "DEVELOPER_PROVIDER"),
    },
    "developer",
  ),
  ...breaking(
    "nobody who uses the system administers any of it",
    {
      "a signed-in user says who else has signed in": vouching(SIGNED_IN),
      "a function says who may mail in one's name": alsoAllow(
        CODE,
        "ses:PutIdentityPolicy",
        arnOf(SENDER),
      ),
      "a function chooses the role of who has signed in": alsoAllow(
        SESSION,
        "cognito-identity:SetIdentityPoolRoles",
        arnOf(IDENTITIES),
      ),
    },
    "developer",
  ),
  ...breaking(
    "a signed-in user has no right that no sentence here asks for",
    {
      "a role names the public routes": statement(SIGNED_IN, 0, (call) => {
        call.Resource.push(call.Resource[0].replace(/\/dev\/.*/, "/dev/POST/codes"));
      }),
      "a signed-in user changes accounts": alsoAllow(
        SIGNED_IN,
        "dynamodb:UpdateItem",
        arnOf(TABLE, "users"),
      ),
    },
    "developer",
  ),
  ...breaking(
    "a function does to rows what its routes are for, in the tables it is told of",
    {
      "who mails reads accounts": alsoAllow(CODE, "dynamodb:GetItem", arnOf(TABLE, "users")),
      "who vouches writes accounts": alsoAllow(SESSION, "dynamodb:PutItem", arnOf(TABLE, "users")),
      "who vouches deletes accounts": alsoAllow(
        SESSION,
        "dynamodb:DeleteItem",
        arnOf(TABLE, "users"),
      ),
      "who vouches changes notes": alsoAllow(SESSION, "dynamodb:UpdateItem", arnOf(TABLE, "notes")),
      "who sets passwords cannot use up a code": statement(PASSWORD, ROWS, (each) => {
        each.Action = each.Action.filter((name: string) => name !== "dynamodb:DeleteItem");
      }),
      "failures are not counted": statement(SESSION, ROWS, (each) => {
        each.Action = ["dynamodb:GetItem"];
      }),
      "who vouches is not told of accounts": told({ USERS_TABLE: undefined }, "IDENTITY_POOL"),
      "accounts are looked for among notes": (stack) =>
        statement(SESSION, ROWS, (each) => {
          each.Resource = arnOf(TABLE, "notes")(stack);
        })(stack),
    },
    "developer",
  ),
  ...breaking(
    "no function can delete a table, or sweep through it, nor scan it but for members",
    { "who vouches scans accounts": alsoAllow(SESSION, "dynamodb:Scan", arnOf(TABLE, "users")) },
    "developer",
  ),
  ...breaking(
    "whoever has not signed in yet reaches the public routes",
    {
      "the API's policy refuses whoever has not signed in": overwrite("aws_api_gateway_rest_api", {
        policy: policy({
          Effect: "Deny",
          Principal: "*",
          Action: "execute-api:Invoke",
          Resource: "*",
        }),
      }),
    },
    "developer",
  ),
  ...breaking(
    "nobody reaches a route but those whom it is for, and whoever administers the account",
    {
      "users of one's own are let in by nobody": (stack) => {
        for (const pool of stack.resources(IDENTITIES)) delete pool.developer_provider_name;
      },
    },
    "developer",
  ),
];

function vouching(place: Place): Attack {
  return alsoAllow(place, VOUCH, arnOf(IDENTITIES));
}
