import { add, rewrite } from "../../support/attacks";
import { alsoAllow, arnOf, LISTS, SIGNED_IN, statement, toRole } from "../granted";
import { breaking } from "../mutation";

const table = arnOf("aws_dynamodb_table");
const users = arnOf("aws_cognito_user_pool");

export const rights = [
  ...breaking("a signed-in user has no right that no sentence here asks for", {
    "signed-in users do all but one thing": statement(SIGNED_IN, 0, (call) => {
      call.NotAction = ["execute-api:InvalidateCache"];
      delete call.Action;
    }),
    "signed-in users call all but one thing": statement(SIGNED_IN, 0, (call) => {
      call.NotResource = ["arn:aws:execute-api:eu-central-1:111122223333:another/*"];
      delete call.Resource;
    }),
    "signed-in users take any role that trusts the account": alsoAllow(SIGNED_IN, "sts:AssumeRole"),
    "signed-in users ask for other credentials": alsoAllow(SIGNED_IN, "cognito-identity:*"),
    "signed-in users start what is not of this stack": alsoAllow(
      SIGNED_IN,
      "lambda:InvokeFunction",
      "arn:aws:lambda:eu-central-1:111122223333:function:another",
    ),
    "signed-in users read a row of their own": alsoAllow(SIGNED_IN, "dynamodb:GetItem", table, {
      Condition: {
        "ForAllValues:StringEquals": {
          "dynamodb:LeadingKeys": ["$${cognito-identity.amazonaws.com:sub}"],
        },
      },
    }),
    "a second policy gives signed-in users more": toRole("signed-in", (role) =>
      add("aws_iam_role_policy_attachment", {
        role,
        policy_arn: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
      }),
    ),
  }),
  ...breaking("nobody who uses the system administers any of it", {
    "signed-in users do anything": alsoAllow(SIGNED_IN, "*"),
    "signed-in users give roles to services": alsoAllow(SIGNED_IN, "iam:PassRole"),
    "signed-in users make users": alsoAllow(SIGNED_IN, "cognito-idp:AdminCreateUser", users),
    "signed-in users set passwords": alsoAllow(SIGNED_IN, "cognito-idp:Admin*", users),
    "signed-in users list users": alsoAllow(SIGNED_IN, "cognito-idp:ListUsers", users),
    "signed-in users list what was deleted": alsoAllow(SIGNED_IN, "s3:ListBucketVersions"),
    "signed-in users change the bucket's policy": alsoAllow(SIGNED_IN, "s3:PutBucketPolicy"),
    "a function changes a function": alsoAllow(LISTS, "lambda:UpdateFunctionCode"),
    "a function changes its own role": alsoAllow(LISTS, "iam:PutRolePolicy"),
    "a function reads and deletes logs": alsoAllow(LISTS, "logs:*"),
    "a function exports the table": alsoAllow(LISTS, "dynamodb:Export*"),
    "a function does all but one thing": rewrite(LISTS, (all) =>
      all.push({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    ),
    "a function works on all but one thing": rewrite(LISTS, (all) =>
      all.push({ Effect: "Allow", Action: "dynamodb:*", NotResource: "arn:aws:s3:::*" }),
    ),
    "a function changes the API": alsoAllow(LISTS, "apigateway:*"),
    "a function does what administrators do": toRole("functions_list", (role) =>
      add("aws_iam_role_policy_attachment", {
        role,
        policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
    ),
  }),
];
