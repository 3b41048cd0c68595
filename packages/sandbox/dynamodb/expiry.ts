import type { Resource } from "@notes-api/terraform-json";
import type { World } from "../contract";
import type { Database, Json } from "./database";
import { schemaOf } from "./schema";

/** What of a table expires, and by which attribute: seconds since 1970. */
export interface Expiry {
  readonly table: string;
  readonly attribute: string;
  readonly keys: readonly string[];
}

/** DynamoDB leaves alone what would have expired longer ago: it is no date of this kind. */
const FIVE_YEARS = 5 * 365 * 24 * 60 * 60;

export function expiryOf(resource: Resource): Expiry | undefined {
  const [ttl] = [resource.values.ttl ?? []].flat();
  if (!ttl?.enabled || !ttl.attribute_name) return undefined;
  const { TableName, KeySchema } = schemaOf(resource);
  return {
    table: TableName,
    attribute: ttl.attribute_name,
    keys: KeySchema.map(({ AttributeName }) => AttributeName),
  };
}

/**
 * Removes what has expired.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export async function sweep(database: Database, expiry: Expiry, world: World): Promise<void> {
  const now = Math.floor(world.now() / 1000);
  const condition = {
    ExpressionAttributeNames: { "#expires": expiry.attribute },
    ExpressionAttributeValues: { ":now": { N: `${now}` }, ":past": { N: `${now - FIVE_YEARS}` } },
  };
  let ExclusiveStartKey: Json;
  do {
    const page = await database.ask("Scan", {
      TableName: expiry.table,
      FilterExpression: "#expires < :now AND #expires > :past",
      ...condition,
      ...(ExclusiveStartKey && { ExclusiveStartKey }),
    });
    for (const item of page.Items) await remove(database, expiry, item, condition);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** Unless it was given more time meanwhile. */
async function remove(
  database: Database,
  { table, keys }: Expiry,
  item: Json,
  condition: object,
): Promise<void> {
  const parameters = {
    TableName: table,
    Key: Object.fromEntries(keys.map((key) => [key, item[key]])),
    ConditionExpression: "#expires < :now AND #expires > :past",
    ...condition,
  };
  await database.send("DeleteItem", Buffer.from(JSON.stringify(parameters)));
}
