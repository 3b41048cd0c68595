import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";

// The one variable the SDK names for leaving out its notice of the Node versions to come.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** A DynamoDB of its own for the tests of a file, with an empty table of owned rows. */
export async function startDynalite(table = "notes"): Promise<Server> {
  const server = await listening(dynalite({ createTableMs: 0 }));
  useAsDynamodb(server);
  process.env["NOTES_TABLE"] = table;
  const client = new DynamoDBClient({});
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
  await waitUntilTableExists({ client, maxWaitTime: 5, minDelay: 0.01 }, { TableName: table });
  client.destroy();
  return server;
}

/** Lets `server` listen on a free port of this machine. */
export async function listening(server: Server): Promise<Server> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Has the SDK take `server` for DynamoDB, from its next client on. */
export function useAsDynamodb(server: Server): void {
  const { port } = server.address() as AddressInfo;
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = `http://127.0.0.1:${port}`;
  process.env["AWS_REGION"] = "eu-central-1";
  process.env["AWS_ACCESS_KEY_ID"] = "test";
  process.env["AWS_SECRET_ACCESS_KEY"] = "test";
}

/** Ends a server without waiting for connections that are kept alive. */
export function stop(server: Server): void {
  server.close();
  server.closeAllConnections();
}
