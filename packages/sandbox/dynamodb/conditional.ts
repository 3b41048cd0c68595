import type { HttpResponse } from "../contract";
import type { Database, Json } from "./database";

/** dynalite leaves this out: the item that did not meet the condition, for who asked for it. */
export async function withItem(
  database: Database,
  operation: string,
  request: Json,
  response: HttpResponse,
  keys: readonly string[],
): Promise<HttpResponse> {
  if (request.ReturnValuesOnConditionCheckFailure !== "ALL_OLD") return response;
  const refusal = response.status === 400 ? JSON.parse(response.body.toString()) : {};
  if (!refusal.__type?.endsWith("#ConditionalCheckFailedException")) return response;
  const whole = operation === "PutItem" ? request.Item : request.Key;
  const Key = Object.fromEntries(keys.map((key) => [key, whole[key]]));
  const asked = { TableName: request.TableName, Key, ConsistentRead: true };
  const { Item } = await database.ask("GetItem", asked);
  return { ...response, ...answered({ ...refusal, ...(Item && { Item }) }) };
}

/** A body with the headers that depend on it. */
export function answered(body: object): Pick<HttpResponse, "headers" | "body"> {
  return {
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: JSON.stringify(body),
  };
}
