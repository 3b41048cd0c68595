import { leaveOutAll, overwrite, rewrite } from "../../support/attacks";
import type { Synthesized } from "../../support/synthesized";
import { alsoAllow, arnOf, policyOf, SIGNED_IN, statement } from "../granted";
import { breaking } from "../mutation";
import { told } from "./callers";

const IDENTITIES = "aws_cognito_identity_pool";
const SENDER = "aws_ses_email_identity";
const TABLE = "aws_dynamodb_table";
const CODE = policyOf("code", "account-functions");
const PASSWORD = policyOf("password", "account-functions");
const SESSION = policyOf("session", "account-functions");
const NOTES_GET = policyOf("get");
const BESIDES = 3;

const RIGHTS = "a function has no right that no sentence here asks for";

/** What functions behind public routes may do besides. */
export const accountRights = [
  ...breaking(
    RIGHTS,
    {
      "who vouches, vouches to any pool": statement(SESSION, BESIDES, (each) => {
        each.Resource = "*";
      }),
      "who vouches links identities": alsoAllow(
        SESSION,
        "cognito-identity:MergeDeveloperIdentities",
        arnOf(IDENTITIES),
      ),
      "who vouches makes accounts": alsoAllow(SESSION, "dynamodb:PutItem", arnOf(TABLE, "users")),
      "who vouches reads notes": alsoAllow(SESSION, "dynamodb:GetItem", arnOf(TABLE, "notes")),
      "who vouches mails": alsoAllow(SESSION, "ses:SendEmail", arnOf(SENDER)),
      "who vouches gets files": alsoAllow(SESSION, "s3:GetObject"),
      "who mails looks at passwords": alsoAllow(CODE, "dynamodb:GetItem", arnOf(TABLE, "users")),
      "who mails does whatever SES can": statement(CODE, BESIDES, (each) => {
        each.Action = "ses:*";
      }),
      "who mails does so from any address": statement(CODE, BESIDES, (each) => {
        delete each.Condition;
      }),
      "who mails does so from anything alike": statement(CODE, BESIDES, (each) => {
        each.Condition = { StringLike: { "ses:FromAddress": "*@notes.example" } };
      }),
      "who mails does so from a second address": statement(CODE, BESIDES, (each) => {
        each.Condition.StringEquals["ses:FromAddress"].push("bank@else.example");
      }),
      "who mails does so if an address is named at all": statement(CODE, BESIDES, (each) => {
        each.Condition = { StringEqualsIfExists: each.Condition.StringEquals };
      }),
      "who mails does so by any identity": statement(CODE, BESIDES, (each) => {
        each.Resource = "*";
      }),
      "who mails also writes raw mails": statement(CODE, BESIDES, (each) => {
        each.Action = ["ses:SendEmail", "ses:SendRawEmail"];
      }),
      "who sets passwords looks through all of them": alsoAllow(
        PASSWORD,
        "dynamodb:Query",
        arnOf(TABLE, "users"),
      ),
      "a function of notes reads accounts": alsoAllow(
        NOTES_GET,
        "dynamodb:GetItem",
        arnOf(TABLE, "users"),
      ),
      "a function of notes mails": alsoAllow(NOTES_GET, "ses:SendEmail", arnOf(SENDER)),
      "a function of notes is told of accounts, and reads them": (stack) => {
        told({ USERS_TABLE: users(stack) }, "NOTES_TABLE")(stack);
        alsoAllow(NOTES_GET, "dynamodb:GetItem", arnOf(TABLE, "users"))(stack);
      },
      "who vouches is told to mail": told({ MAIL_SENDER: "notes@notes.example" }, "IDENTITY_POOL"),
      "who mails is told of another address": told(
        { MAIL_SENDER: "a@else.example" },
        "MAIL_SENDER",
      ),
      "the address is another": overwrite(SENDER, { email: "bank@else.example" }),
      "the address is of no identity here": leaveOutAll(SENDER),
    },
    "developer",
  ),
  ...breaking(
    "mails are sent from this stack's own address, by functions that anyone may ask to",
    {
      "mails may come from any address": statement(CODE, BESIDES, (each) => {
        delete each.Condition;
      }),
      "mails come from another address": statement(CODE, BESIDES, (each) => {
        each.Condition = { StringEquals: { "ses:FromAddress": "bank@else.example" } };
      }),
      "a function that vouches mails": alsoAllow(SESSION, "ses:SendEmail", arnOf(SENDER)),
      "a signed-in user mails": alsoAllow(SIGNED_IN, "ses:SendEmail", arnOf(SENDER)),
      "raw mails are sent": alsoAllow(CODE, "ses:SendRawEmail", arnOf(SENDER)),
      "no mail is sent": rewrite(CODE, (all) => all.splice(BESIDES, 1)),
    },
    "developer",
  ),
];

function users(stack: Synthesized): string {
  return `\${${stack.addresses(TABLE).find((each) => each.includes("users"))}.name}`;
}
