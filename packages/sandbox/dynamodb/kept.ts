import { InputError } from "@notes-api/access/command";
import type { Resource } from "@notes-api/terraform-json";
import type { Database } from "./database";
import { type Schema, schemaOf, shapeOf } from "./schema";

/**
 * Makes a table, unless it was kept.
 * @returns why the JSON's table is not the one that was kept, if so
 */
export async function makeTable(
  database: Database,
  { address, values }: Resource,
): Promise<string | undefined> {
  const wanted = schemaOf({ values } as Resource);
  const found = await tableNamed(database, wanted.TableName);
  if (!found) {
    await create(database, address, wanted);
    await active(database, wanted.TableName);
    return undefined;
  }
  if (shapeOf(found) === shapeOf(wanted)) return undefined;
  return `${address}: the items that were kept are in a table with ${shapeOf(found)}, not with ${shapeOf(wanted)}: start anew with --reset`;
}

/** @throws InputError for a table that DynamoDB would not make either */
async function create(database: Database, address: string, wanted: Schema): Promise<void> {
  const sent = Buffer.from(JSON.stringify(wanted));
  const { status, body } = await database.send("CreateTable", sent);
  if (status === 200) return;
  throw new InputError(`${address} is no table: ${JSON.parse(body.toString()).message ?? body}`);
}

async function active(database: Database, name: string): Promise<void> {
  for (;;) {
    const { Table } = await database.ask("DescribeTable", { TableName: name });
    if (Table.TableStatus === "ACTIVE") return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function tableNamed(database: Database, name: string): Promise<Schema | undefined> {
  const body = Buffer.from(JSON.stringify({ TableName: name }));
  const { status, body: answer } = await database.send("DescribeTable", body);
  if (status === 200) return JSON.parse(answer.toString()).Table;
  if (answer.includes("ResourceNotFoundException")) return undefined;
  throw new Error(`the table ${name} cannot be read: ${answer}`);
}
