import type { Attack } from "../../support/attacks";
import { reference } from "../granted";
import { breaking, edit } from "../mutation";
import { answers } from "./answering";
import { told } from "./callers";

const USERS = "aws_cognito_user_pool";
const FUNCTION = "aws_lambda_function";
const ASKS = "a user pool asks functions of this stack, and none that could let anyone in";
const SAID = "whose addresses may sign up is said, and who comes over is of one other pool";
const ALONE = "a function that a user pool asks does nothing else";
const CALLER = "a function takes for the caller whom the guard of its routes vouches for";

export const triggers = [
  ...breaking(
    ASKS,
    {
      "a function answers a challenge of its own": asks("define_auth_challenge"),
      "a function says whether an answer is right": asks("verify_auth_challenge_response"),
      "a function says what is asked": asks("create_auth_challenge"),
      "a function writes groups and roles into tokens": asks("pre_token_generation"),
    },
    "mfa",
    [ALONE],
  ),
  ...breaking(
    ASKS,
    {
      "a function reads the codes of mails": (stack) =>
        edit(USERS, ({ lambda_config }) => {
          lambda_config.custom_email_sender = {
            lambda_arn: reference(FUNCTION, "arn")(stack),
            lambda_version: "V1_0",
          };
        })(stack),
      "a key opens the codes of mails": edit(USERS, ({ lambda_config }) => {
        lambda_config.kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/x";
      }),
      "a function of others says who signs up": edit(USERS, ({ lambda_config }) => {
        lambda_config.pre_sign_up = "arn:aws:lambda:eu-central-1:111122223333:function:theirs";
      }),
    },
    "mfa",
  ),
  ...breaking(
    SAID,
    {
      "nobody says whose addresses may sign up": domains(undefined),
      "no domain's addresses may sign up": domains(""),
      "any domain's addresses may sign up": domains("*"),
      "addresses of a domain and of anyone may sign up": domains("notes.example,"),
      "addresses of all of a country may sign up": domains("example"),
      "addresses of a domain in capital letters may sign up": domains("Notes.Example"),
    },
    "mfa",
  ),
  ...breaking(
    SAID,
    {
      "people come over from this very pool": (stack) =>
        told({ OLD_POOL: reference(USERS, "id")(stack) }, "OLD_POOL")(stack),
      "people come over from nowhere": told({ OLD_POOL: undefined }, "OLD_POOL"),
      "people come over from any pool": told({ OLD_POOL: "*" }, "OLD_POOL"),
      "people come over from a pool of no region": told({ OLD_POOL: "OldPool01" }, "OLD_POOL"),
      "people come over by a client that is not asked": told({ OLD_CLIENT: "a1" }, "OLD_POOL"),
    },
    "brought over",
  ),
  ...breaking(
    SAID,
    {
      "people come over by no client": told({ OLD_CLIENT: undefined }, "OLD_POOL"),
      "people come over by any client": told({ OLD_CLIENT: "*" }, "OLD_POOL"),
    },
    "everything",
  ),
  ...breaking(
    ALONE,
    { "who may sign up is asked of a function that answers a route": answers("DELETE", "sign-up") },
    "mfa",
    [CALLER],
  ),
  ...breaking(
    ALONE,
    {
      "one function says who signs up and who comes over": (stack) =>
        edit(USERS, ({ lambda_config }) => {
          lambda_config.pre_sign_up = lambda_config.user_migration;
        })(stack),
    },
    "brought over",
    [SAID],
  ),
];

function asks(when: string): Attack {
  return (stack) =>
    edit(USERS, ({ lambda_config }) => {
      lambda_config[when] = reference(FUNCTION, "arn", "functions_get")(stack);
    })(stack);
}

function domains(value: string | undefined): Attack {
  return told({ EMAIL_DOMAINS: value }, "EMAIL_DOMAINS");
}
