import { NodeFunction } from "../../constructs/node-function";
import { OwnedTable } from "../../constructs/owned-table";
import { HANDLER } from "../support/handlers";
import { scratch } from "../support/synthesized";

const plain = scratch((scope) => new OwnedTable(scope, "notes", { name: "notes" }));

test("a row belongs to one owner, and goes when it says so", () => {
  expect(plain.only("aws_dynamodb_table")).toMatchObject({
    name: "notes",
    hash_key: "owner",
    range_key: "id",
    attribute: [
      { name: "owner", type: "S" },
      { name: "id", type: "S" },
    ],
    ttl: { attribute_name: "expiresAt", enabled: true },
  });
});

test("a key of one's own encrypts it, and nothing else changes", () => {
  const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/mine";
  const keyed = scratch((scope) => new OwnedTable(scope, "notes", { name: "notes", kmsKeyArn }));
  expect(plain.only("aws_dynamodb_table")).not.toHaveProperty("server_side_encryption");
  expect(keyed.only("aws_dynamodb_table")).toEqual({
    ...plain.only("aws_dynamodb_table"),
    server_side_encryption: { enabled: true, kms_key_arn: kmsKeyArn },
  });
});

test("a function that needs access gets these actions on this table, and the table's name", () => {
  const stack = scratch((scope) => {
    const table = new OwnedTable(scope, "shopping-lists", { name: "lists" });
    const needs = [table.access("GetItem", "Query")];
    new NodeFunction(scope, "reader", { name: "reader", file: HANDLER, needs });
  });
  const table = stack.only("aws_dynamodb_table");
  expect(stack.statements(stack.only("aws_iam_role")).at(-1)).toEqual({
    Effect: "Allow",
    Action: ["dynamodb:GetItem", "dynamodb:Query"],
    Resource: [stack.reference(table, "arn")],
  });
  expect(stack.only("aws_lambda_function").environment.variables).toEqual({
    SHOPPING_LISTS_TABLE: stack.reference(table, "name"),
  });
});

test("a function that needs everyone's rows may read them, and do nothing else", () => {
  const stack = scratch((scope) => {
    const needs = [new OwnedTable(scope, "notes", { name: "notes" }).accessToAll()];
    new NodeFunction(scope, "reader", { name: "reader", file: HANDLER, needs });
  });
  const table = stack.only("aws_dynamodb_table");
  expect(stack.statements(stack.only("aws_iam_role")).at(-1)).toEqual({
    Effect: "Allow",
    Action: ["dynamodb:Scan"],
    Resource: [stack.reference(table, "arn")],
  });
  expect(stack.only("aws_lambda_function").environment.variables).toEqual({
    NOTES_TABLE: stack.reference(table, "name"),
  });
});
