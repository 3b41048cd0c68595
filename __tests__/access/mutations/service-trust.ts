import { rewrite } from "../../support/attacks";
import { breaking } from "../mutation";

const FUNCTIONS = ["aws_iam_role", "assume_role_policy", "lambda.amazonaws.com"] as const;
const LOGS = ["aws_iam_role", "assume_role_policy", "apigateway.amazonaws.com"] as const;
const ACCOUNT = "arn:aws:iam::111122223333:root";
const ANOTHER = "arn:aws:iam::999999999999:root";

/** Whose roles services assume. */
export const serviceTrust = [
  ...breaking("a function's role is Lambda's to assume, and nobody else's", {
    "a function's role trusts anyone": rewrite(FUNCTIONS, ([one]) => {
      one.Principal = { AWS: "*" };
    }),
    "a function's role trusts another account too": rewrite(FUNCTIONS, ([one]) => {
      one.Principal.AWS = ANOTHER;
    }),
    "a function's role trusts its account too": rewrite(FUNCTIONS, ([one]) => {
      one.Principal.AWS = ACCOUNT;
    }),
    "a function's role trusts machines too": rewrite(FUNCTIONS, ([one]) => {
      one.Principal.Service = [one.Principal.Service, "ec2.amazonaws.com"];
    }),
    "a function's role trusts machines instead": rewrite(FUNCTIONS, ([one]) => {
      one.Principal.Service = "ec2.amazonaws.com";
    }),
    "a function's role trusts the edge, a second statement says": rewrite(FUNCTIONS, (all) =>
      all.push({ ...all[0], Principal: { Service: "edgelambda.amazonaws.com" } }),
    ),
    "a function's role trusts nobody": rewrite(FUNCTIONS, ([one]) => {
      one.Effect = "Deny";
    }),
    "a function's role is users' too": rewrite(FUNCTIONS, (all) =>
      all.push({
        Effect: "Allow",
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
      }),
    ),
  }),
  ...breaking(
    "API Gateway's log role is API Gateway's to assume, and nobody else's",
    {
      "the log role trusts functions": rewrite(LOGS, ([one]) => {
        one.Principal.Service = "lambda.amazonaws.com";
      }),
      "the log role trusts another service too": rewrite(LOGS, ([one]) => {
        one.Principal.Service = [one.Principal.Service, "events.amazonaws.com"];
      }),
      "the log role trusts anyone": rewrite(LOGS, ([one]) => {
        one.Principal = { AWS: "*" };
      }),
      "the log role trusts another account": rewrite(LOGS, ([one]) => {
        one.Principal.AWS = "999999999999";
      }),
    },
    "bootstrap",
  ),
];
