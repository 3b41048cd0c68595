import { once } from "node:events";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** Loaded when it is needed, not bundled with this command. */
const load = createRequire(path.resolve("package.json"));

// The one variable the SDK names for leaving out its notice of the Node versions to come.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

type Environment = Readonly<Record<string, string>>;

/** Does `work` while there is a DynamoDB on this machine, with the table of the notes. */
export async function withTable<T>(
  table: string,
  work: (environment: Environment) => Promise<T>,
): Promise<T> {
  const server: Server = load("dynalite")({ createTableMs: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    const endpoint = `http://127.0.0.1:${port}`;
    await createTable(table, endpoint);
    return await work({
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      NOTES_TABLE: table,
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function createTable(table: string, endpoint: string): Promise<void> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new DynamoDBClient({ endpoint, region: "eu-central-1", credentials });
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "owner", AttributeType: "S" },
        { AttributeName: "id", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "owner", KeyType: "HASH" },
        { AttributeName: "id", KeyType: "RANGE" },
      ],
    }),
  );
  client.destroy();
}
