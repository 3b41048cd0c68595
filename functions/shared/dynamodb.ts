import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/**
 * Milliseconds. The SDK's own defaults wait for ever, `requestTimeout` alone only warns, and without
 * `socketTimeout` an answer may stop half-way. Three attempts and the pauses between them end within
 * 7 s; the functions have 10.
 */
const PATIENCE = {
  connectionTimeout: 1_000,
  requestTimeout: 2_000,
  socketTimeout: 2_000,
  throwOnRequestTimeout: true,
};

let client: DynamoDBDocumentClient | undefined;

/** The connection to DynamoDB, opened on first use; region and endpoint come from the environment. */
export function dynamodb(): DynamoDBDocumentClient {
  client ??= DynamoDBDocumentClient.from(
    new DynamoDBClient({ maxAttempts: 3, requestHandler: PATIENCE }),
  );
  return client;
}

/** What DynamoDB answered; `undefined` when the request's own condition did not hold. */
export async function unlessConditionFails<T>(sent: Promise<T>): Promise<T | undefined> {
  return sent.catch((error) => {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  });
}
