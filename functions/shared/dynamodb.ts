import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { PATIENCE } from "./patience";

let client: DynamoDBDocumentClient | undefined;

/** The connection to DynamoDB, opened on first use; region and endpoint come from the environment. */
export function dynamodb(): DynamoDBDocumentClient {
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient(PATIENCE));
  return client;
}

/** What DynamoDB answered; `undefined` when the request's own condition did not hold. */
export async function unlessConditionFails<T>(sent: Promise<T>): Promise<T | undefined> {
  return sent.catch((error) => {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  });
}
