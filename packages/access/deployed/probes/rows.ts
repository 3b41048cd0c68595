import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Place } from "../place";
import type { Probe } from "../probe";

/** Of a row that is not there, under a condition that only a row fulfils that is. */
export const rows: Readonly<Record<string, Probe>> = {
  "dynamodb:GetItem": ({ dynamodb }, place) => dynamodb.send(new GetItemCommand(key(place))),
  "dynamodb:PutItem": ({ dynamodb }, place) =>
    dynamodb.send(
      new PutItemCommand({ TableName: place.name, Item: place.row, ...ifThere(place) }),
    ),
  "dynamodb:UpdateItem": ({ dynamodb }, place) =>
    dynamodb.send(new UpdateItemCommand({ ...key(place), ...ifThere(place) })),
  "dynamodb:DeleteItem": ({ dynamodb }, place) =>
    dynamodb.send(new DeleteItemCommand({ ...key(place), ...ifThere(place) })),
  "dynamodb:Query": ({ dynamodb }, { name, row }) =>
    dynamodb.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: "#owner = :owner",
        ExpressionAttributeNames: { "#owner": owner(row) },
        ExpressionAttributeValues: { ":owner": row[owner(row)] ?? { S: "" } },
      }),
    ),
  "dynamodb:Scan": ({ dynamodb }, { name }) =>
    dynamodb.send(new ScanCommand({ TableName: name, Limit: 1, Select: "COUNT" })),
  "dynamodb:BatchWriteItem": ({ dynamodb }, { name, row }) =>
    dynamodb.send(
      new BatchWriteItemCommand({ RequestItems: { [name]: [{ DeleteRequest: { Key: row } }] } }),
    ),
  "dynamodb:PartiQLSelect": ({ dynamodb }, place) =>
    dynamodb.send(statement("SELECT * FROM", place)),
  "dynamodb:PartiQLDelete": ({ dynamodb }, place) => dynamodb.send(statement("DELETE FROM", place)),
  "dynamodb:DescribeTable": ({ dynamodb }, { name }) =>
    dynamodb.send(new DescribeTableCommand({ TableName: name })),
};

function key({ name, row }: Place) {
  return { TableName: name, Key: { ...row } };
}

function owner(row: Place["row"]): string {
  return Object.keys(row)[0] ?? "";
}

function ifThere({ row }: Place) {
  return {
    ConditionExpression: "attribute_exists(#owner)",
    ExpressionAttributeNames: { "#owner": owner(row) },
  };
}

function statement(verb: string, { name, row }: Place) {
  const where = Object.keys(row).map((attribute) => `"${attribute}" = ?`);
  return new ExecuteStatementCommand({
    Statement: `${verb} "${name}" WHERE ${where.join(" AND ")}`,
    Parameters: Object.values(row),
  });
}
