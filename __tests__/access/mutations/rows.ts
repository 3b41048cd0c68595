import { type Attack, add, first, leaveOut, leaveOutAll } from "../../support/attacks";
import {
  alsoAllow,
  arnOf,
  LISTS,
  policy,
  policyOf,
  SIGNED_IN,
  statement,
  together,
} from "../granted";
import { breaking, edit } from "../mutation";

const FUNCTION = "aws_lambda_function";
const TABLE = "aws_dynamodb_table";
const table = arnOf(TABLE, "notes");

export const rows = [
  ...breaking("a function does to rows what its routes are for, in the tables it is told of", {
    "the function that lists deletes": rowsOf("list", "dynamodb:DeleteItem"),
    "the function that reads writes": rowsOf("get", "dynamodb:PutItem"),
    "the function that creates overwrites": rowsOf("create", "dynamodb:UpdateItem"),
    "the function that reads one reads all": rowsOf("get", "dynamodb:Query"),
    "the function that creates cannot": statement(policyOf("create"), 2, (one) => {
      one.Action = ["dynamodb:GetItem"];
    }),
    "the function that lists may do nothing to rows": statement(LISTS, 2, (one) => {
      one.Effect = "Deny";
    }),
    "the function that lists works on a table that is not there": statement(LISTS, 2, (one) => {
      one.Resource = ["arn:aws:dynamodb:eu-central-1:111122223333:table/other"];
    }),
    "a function works on another table of the stack": together(
      another,
      alsoAllow(LISTS, "dynamodb:Query", `\${aws_dynamodb_table.planted.arn}`),
    ),
    "a function is not told of its table": leaveOut(FUNCTION, "environment"),
    "a function writes to two tables": together(
      another,
      edit(FUNCTION, ({ environment }) => {
        environment.variables.MORE_TABLE = `\${aws_dynamodb_table.planted.name}`;
      }),
      alsoAllow(policyOf("create"), "dynamodb:PutItem", `\${aws_dynamodb_table.planted.arn}`),
    ),
    "no function has rights": leaveOutAll("aws_iam_role_policy"),
    "a function is told of another table": together(
      another,
      edit(FUNCTION, ({ environment }) => {
        environment.variables.NOTES_TABLE = `\${aws_dynamodb_table.planted.name}`;
      }),
    ),
    "a table refuses its functions": (stack) =>
      add("aws_dynamodb_resource_policy", {
        resource_arn: table(stack),
        policy: policy({ Effect: "Deny", Principal: "*", Action: "dynamodb:*", Resource: "*" }),
      })(stack),
  }),
  ...breaking("no function can delete a table, or sweep through it, nor scan it but for members", {
    "a function scans": rowsOf("list", "dynamodb:Scan"),
    "a function deletes the table": rowsOf("delete", "dynamodb:DeleteTable"),
    "a function deletes many rows at once": rowsOf("delete", "dynamodb:BatchWriteItem"),
    "a function speaks PartiQL": rowsOf("list", "dynamodb:PartiQLSelect"),
    "a function does to rows whatever can be done": rowsOf("list", "dynamodb:*"),
    "a function does anything, anywhere": alsoAllow(LISTS, "*"),
  }),
  ...breaking("a function has no right that no sentence here asks for", {
    "a function reads what begins alike": rowsOf("get", "dynamodb:Get*"),
    "a function reads what has one letter more or less": rowsOf("get", "dynamodb:GetIte?"),
    "a function that answers no route reads rows": leaveOutAll("aws_api_gateway_integration"),
    "a function works on any table": rowsOn("list", () => ["arn:aws:dynamodb:*:*:table/*"]),
    "a function works on anything": rowsOn("list", () => ["*"]),
    "a function works on tables whose names begin alike": rowsOn("list", ([arn]) => [`${arn}*`]),
    "a function works on indexes": rowsOn("list", ([arn = ""]) => [arn, `${arn}/index/*`]),
    "a function reads a table's stream": rowsOn("list", ([arn = ""]) => [arn, `${arn}/stream/*`]),
    "a function checks conditions, which a transaction would": rowsOf(
      "create",
      "dynamodb:ConditionCheckItem",
    ),
    "a function makes logs": statement(LISTS, 0, (log) => log.Action.push("logs:CreateLogGroup")),
    "a function sets how long its log is kept": statement(LISTS, 0, (log) =>
      log.Action.push("logs:PutRetentionPolicy"),
    ),
  }),
  ...breaking("nobody but a function, and whoever administers the account, works on rows", {
    "signed-in users read rows": alsoAllow(SIGNED_IN, "dynamodb:GetItem", table),
    "signed-in users delete rows": alsoAllow(SIGNED_IN, "dynamodb:DeleteItem", table),
    "signed-in users scan": alsoAllow(SIGNED_IN, "dynamodb:Scan"),
    "a table lets another account in": (stack) => {
      const AWS = "arn:aws:iam::999999999999:root";
      const Resource = table(stack);
      add("aws_dynamodb_resource_policy", {
        resource_arn: Resource,
        policy: policy({ Effect: "Allow", Principal: { AWS }, Action: "dynamodb:*", Resource }),
      })(stack);
    },
  }),
];

function rowsOf(handler: string, action: string): Attack {
  return statement(policyOf(handler), 2, (one) => one.Action.push(action));
}

function rowsOn(handler: string, change: (arns: string[]) => string[]): Attack {
  return statement(policyOf(handler), 2, (one) => {
    one.Resource = change(one.Resource);
  });
}

function another(stack: Parameters<Attack>[0]): void {
  stack.json.resource[TABLE].planted = { ...first(stack, TABLE), name: "another" };
}
