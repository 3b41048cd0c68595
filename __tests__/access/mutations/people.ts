import { add, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const CLIENT = "aws_cognito_user_pool_client";

export const people = [
  ...breaking("people are users of the pool, not of IAM", {
    "somebody is a user of IAM": add("aws_iam_user", { name: "ada" }),
    "there is a group of IAM": add("aws_iam_group", { name: "everyone" }),
    "somebody has a password of IAM": add("aws_iam_user_login_profile", { user: "ada" }),
  }),
  ...breaking("tokens and files go to the pages that may call the API, and to no others", {
    "a token comes back to another page": overwrite(CLIENT, {
      allowed_oauth_flows: ["code"],
      callback_urls: ["https://elsewhere.example/signed-in"],
    }),
    "whoever signs out is sent to another page": overwrite(CLIENT, {
      logout_urls: ["https://elsewhere.example/"],
    }),
    "another page moves files": edit("aws_s3_bucket_cors_configuration", ({ cors_rule: [one] }) => {
      one.allowed_origins = ["https://elsewhere.example"];
    }),
    "a function answers another page": edit("aws_lambda_function", ({ environment }) => {
      environment.variables.ALLOWED_ORIGINS = "https://elsewhere.example";
    }),
  }),
];
