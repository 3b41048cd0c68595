import { type Attack, leaveOutAll, overwrite } from "../../support/attacks";
import type { Json, Synthesized } from "../../support/synthesized";
import { alsoGranted, answered, arnOf, granted, reference } from "../granted";
import { breaking, edit } from "../mutation";
import { told } from "./callers";

const GROUP = "aws_cognito_user_group";
const TABLE = arnOf("aws_dynamodb_table");
const FILES = "arn:aws:s3:::*/private/*";
const MEMBERS = "groups_admins";
const SIGNED_IN = "identities_signed-in";
const LISTS_ALL = "admin-functions_list";
const LISTS_OWN = ".functions_list";

/** What members of groups may do besides, and nobody else. */
export const members = [
  ...inGroups("a member of a group reaches what signed-in users do, and routes of members", {
    "members may call nothing": granted(MEMBERS, (all) => all.splice(0, all.length)),
    "members may not call what everyone may": granted(MEMBERS, (all) => all.splice(0, 1)),
    "members may not call what is for members": granted(MEMBERS, (all) => all.pop()),
    "members may call every path": granted(MEMBERS, (all) => {
      all.at(-1).Resource = "*";
    }),
    "a group has a role that is elsewhere": group(() => "arn:aws:iam::111122223333:role/admin"),
    "a group has no role": group(() => undefined),
  }),
  ...inGroups(
    "nobody reaches a route but those whom it is for, and whoever administers the account",
    {
      "whoever is signed in may call what is for members": alsoGranted(
        SIGNED_IN,
        "execute-api:Invoke",
        route("admin/notes"),
      ),
      "whoever is signed in may call every route": granted(SIGNED_IN, (all) => {
        all[0].Resource = "*";
      }),
      "everyone's notes are what one's own list answers": answered("get--notes_", LISTS_ALL),
      "what is for members asks nobody": edit(
        "aws_api_gateway_method",
        (method) => Object.assign(method, { authorization: "NONE" }),
        ({ http_method, resource_id }) => http_method === "GET" && resource_id.includes("admin"),
      ),
    },
  ),
  ...inGroups("a signed-in user reaches exactly the routes of this API, but for those of members", {
    "a function looks up rows for members": granted(LISTS_ALL, (all) => {
      all[2].Action = ["dynamodb:Query"];
    }),
    "members are answered by whose function lists one's own": answered(
      "get--admin--notes",
      LISTS_OWN,
    ),
    "a function writes for members, too": alsoGranted(LISTS_ALL, "dynamodb:PutItem", TABLE),
    "a function gets files for members, too": alsoGranted(LISTS_ALL, "s3:GetObject", FILES),
  }),
  ...inGroups("a function does to rows what its routes are for, in the tables it is told of", {
    "a function for members writes rows": alsoGranted(LISTS_ALL, "dynamodb:UpdateItem", TABLE),
    "a function for members deletes rows": alsoGranted(LISTS_ALL, "dynamodb:DeleteItem", TABLE),
  }),
  ...inGroups("no function can delete a table, or sweep through it, nor scan it but for members", {
    "whose function lists one's own scans": alsoGranted(LISTS_OWN, "dynamodb:Scan", TABLE),
    "whose function gets one scans": alsoGranted("functions_get", "dynamodb:Scan", TABLE),
    "whose function scans for members sweeps": alsoGranted(
      LISTS_ALL,
      "dynamodb:BatchWriteItem",
      TABLE,
    ),
    "whose function scans for members deletes the table": alsoGranted(
      LISTS_ALL,
      "dynamodb:DeleteTable",
      TABLE,
    ),
    "whose function scans for members does everything": alsoGranted(LISTS_ALL, "dynamodb:*", TABLE),
    "whose function scans is told of no table": told({ NOTES_TABLE: undefined }),
    "whose function scans answers without groups": leaveOutAll(GROUP),
  }),
  ...inGroups("a function has no right that no sentence here asks for", {
    "a function scans whatever table there is": granted(LISTS_ALL, (all) => {
      all[2].Resource = "*";
    }),
  }),
  ...inGroups("a member of a group has no right that no sentence here asks for", {
    "members call a route that is gone": alsoGranted(
      MEMBERS,
      "execute-api:Invoke",
      route("admin/users"),
    ),
    "members call another API": alsoGranted(
      MEMBERS,
      "execute-api:Invoke",
      "arn:aws:execute-api:eu-central-1:*:abcde12345/dev/GET/admin/notes",
    ),
    "members tag files": alsoGranted(MEMBERS, "s3:PutObjectTagging", FILES),
  }),
  ...inGroups("nobody but a function, and whoever administers the account, works on rows", {
    "members scan the table themselves": alsoGranted(MEMBERS, "dynamodb:Scan", TABLE),
  }),
  ...inGroups("nobody else touches a user's files, but whoever administers the account", {
    "members read everyone's files": alsoGranted(MEMBERS, "s3:GetObject", FILES),
  }),
  ...inGroups("a signed-in user touches and lists what is under their own identity, nothing else", {
    "members have no folder": granted(MEMBERS, (all) => all.splice(1, 2)),
    "members have one folder together": granted(MEMBERS, (all) => {
      all[1].Resource = FILES;
    }),
  }),
  ...inGroups("nobody who uses the system administers any of it", {
    "members make others members": alsoGranted(
      MEMBERS,
      "cognito-idp:AdminAddUserToGroup",
      arnOf("aws_cognito_user_pool"),
    ),
  }),
  ...inGroups("only signed-in users of this very identity pool get its role", {
    "a group's role trusts another identity pool": trust(({ Condition }) => {
      Condition.StringEquals = {
        "cognito-identity.amazonaws.com:aud": "eu-central-1:00000000-0000-4000-8000-000000000000",
      };
    }),
    "a group's role trusts every identity pool": trust(({ Condition }) => {
      delete Condition.StringEquals;
    }),
    "a group's role trusts guests": trust(({ Condition }) => {
      delete Condition["ForAnyValue:StringLike"];
    }),
    "a group's role trusts its account": trust((one) => {
      one.Principal = { AWS: "arn:aws:iam::111122223333:root" };
      one.Action = "sts:AssumeRole";
    }),
  }),
  ...inGroups("a role is for one purpose, each function's its own", {
    "a group has everyone's role": group(arnOf("aws_iam_role", "signed-in")),
    "a group has a function's role": group(arnOf("aws_iam_role", "functions_get")),
    "two groups have one role": group(arnOf("aws_iam_role", "readers")),
    "a function has a group's role": (stack) =>
      overwrite("aws_lambda_function", { role: arnOf("aws_iam_role", "readers")(stack) })(stack),
  }),
];

function inGroups(sentence: string, changes: Readonly<Record<string, Attack>>) {
  return breaking(sentence, changes, "groups");
}

function route(path: string) {
  return (stack: Synthesized) =>
    `${reference("aws_api_gateway_rest_api", "execution_arn")(stack)}/dev/GET/${path}`;
}

/** Gives the first group a role. */
function group(role: (stack: Synthesized) => string | undefined): Attack {
  return (stack) => overwrite(GROUP, { role_arn: role(stack) })(stack);
}

/** Edits the trust of the first group's role. */
function trust(change: (one: Json) => void): Attack {
  return (stack) => {
    const role = stack.target(stack.resources(GROUP)[0].role_arn);
    const { Statement, ...document } = JSON.parse(role.assume_role_policy);
    change([Statement].flat()[0]);
    role.assume_role_policy = JSON.stringify({ ...document, Statement });
  };
}
