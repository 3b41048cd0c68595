import { type Attack, add, leaveOut, leaveOutAll } from "../../support/attacks";
import type { Json, Synthesized } from "../../support/synthesized";
import { alsoAllow, arnOf, policyOf } from "../granted";
import { breaking } from "../mutation";
import { told } from "./callers";

const USERS = "aws_cognito_user_pool";
const PERMISSION = "aws_lambda_permission";
const FUNCTION = "aws_lambda_function";
const SIGN_UP = policyOf("allow-list", "sign-up");
const OLD = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_OldPool01";
const LOOK_UP = "cognito-idp:AdminGetUser";

const STARTS = "a user pool starts the functions that it asks, and no other pool does";
const RIGHTS = "a function has no right that no sentence here asks for";

/** Whom a user pool asks, and what these may do. */
export const triggerRights = [
  ...breaking(
    STARTS,
    {
      "a user pool may start nothing": leaveOutAll(PERMISSION),
      "another user pool asks who may sign up": permission({ source_arn: OLD }),
      "any user pool asks who may sign up": permission({ source_arn: undefined }),
      "any user pool of the account asks who may sign up": permission({
        source_arn: "arn:aws:cognito-idp:eu-central-1:111111111111:userpool/*",
      }),
      "any user pool of a region asks who may sign up": source((arn) =>
        arn.replace(/\$\{.*\}/, "arn:aws:cognito-idp:eu-central-1:*"),
      ),
      "Amazon S3 asks who may sign up": permission({ principal: "s3.amazonaws.com" }),
      "identity pools ask who may sign up": permission({
        principal: "cognito-identity.amazonaws.com",
      }),
      "a user pool may know of a function, not ask it": permission({
        action: "lambda:GetFunction",
      }),
      "a user pool asks another version": permission({ qualifier: "live" }),
      "a user pool asks who may sign up by two permissions": oneMore({}),
    },
    "mfa",
  ),
  ...breaking(
    "what a resource allows by itself, it allows API Gateway or the pool that asks it, alone",
    {
      "a user pool starts any function": (stack) =>
        oneMore({ function_name: `\${${stack.addresses(FUNCTION)[0]}.function_name}` })(stack),
      "nobody asks who may sign up": leaveOut(USERS, "lambda_config"),
      "API Gateway asks who may sign up": oneMore({
        principal: "apigateway.amazonaws.com",
        source_arn: "arn:aws:execute-api:eu-central-1:111111111111:abcde12345/dev/GET/notes",
      }),
      "anyone asks who may sign up": oneMore({ principal: "*" }),
      "any user pool may ask who may sign up": oneMore({ source_arn: undefined }),
      "a user pool does to a function whatever can be done": permission({ action: "lambda:*" }),
    },
    "mfa",
  ),
  ...breaking(
    RIGHTS,
    {
      "who says who signs up looks people up": alsoAllow(SIGN_UP, LOOK_UP, arnOf(USERS)),
      "who says who signs up reads notes": alsoAllow(
        SIGN_UP,
        "dynamodb:GetItem",
        arnOf("aws_dynamodb_table"),
      ),
      "who says who signs up puts people into groups": alsoAllow(
        SIGN_UP,
        "cognito-idp:AdminAddUserToGroup",
        arnOf(USERS),
      ),
    },
    "mfa",
  ),
  ...breaking(
    "a function is told of pages, of its caller and of its work, and its runtime of nothing",
    {
      "who says who signs up is told of a table": (stack) =>
        told(
          { NOTES_TABLE: `\${${stack.addresses("aws_dynamodb_table")[0]}.name}` },
          "EMAIL_DOMAINS",
        )(stack),
      "who says who signs up is told of callers": told({ CALLER_FROM: "iam" }, "EMAIL_DOMAINS"),
      "who says who signs up is told of an old pool": told({ OLD_POOL: "x" }, "EMAIL_DOMAINS"),
      "a function of notes is told of domains": told({ EMAIL_DOMAINS: "notes.example" }),
    },
    "mfa",
  ),
  ...breaking(
    "mails are sent from this stack's own address, by functions that anyone may ask to",
    {
      "a function mails in the user pool's name": alsoAllow(
        SIGN_UP,
        "ses:SendEmail",
        arnOf("aws_ses_email_identity"),
      ),
    },
    "everything",
  ),
];

function isCognitos({ principal }: Json): boolean {
  return principal === "cognito-idp.amazonaws.com";
}

function own(stack: Synthesized): Json {
  return stack.resources(PERMISSION).find(isCognitos);
}

function permission(settings: object): Attack {
  return (stack) => Object.assign(own(stack), settings);
}

function source(change: (arn: string) => string): Attack {
  return (stack) => Object.assign(own(stack), { source_arn: change(own(stack).source_arn) });
}

/** One more like it. */
function oneMore(settings: object): Attack {
  return (stack) => add(PERMISSION, { ...own(stack), ...settings })(stack);
}
