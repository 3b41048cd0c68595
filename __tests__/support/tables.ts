import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";

interface Table {
  readonly name: string;
  readonly hash_key: string;
  readonly range_key?: string;
  readonly attribute: readonly { readonly name: string; readonly type: "S" }[];
}

/** Makes the tables of a synthesized stack in the database that the tests use. */
export async function createTables(stack: {
  resource: { aws_dynamodb_table: Record<string, Table> };
}): Promise<void> {
  const client = new DynamoDBClient({});
  for (const table of Object.values(stack.resource.aws_dynamodb_table)) {
    const { name, hash_key, range_key, attribute } = table;
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: attribute.map((a) => ({
          AttributeName: a.name,
          AttributeType: a.type,
        })),
        KeySchema: [
          { AttributeName: hash_key, KeyType: "HASH" },
          ...(range_key ? [{ AttributeName: range_key, KeyType: "RANGE" as const }] : []),
        ],
      }),
    );
  }
  client.destroy();
}
