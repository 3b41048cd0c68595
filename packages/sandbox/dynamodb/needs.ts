import { AwsError } from "../contract";
import type { Json } from "./database";

/** What IAM is asked for one table, or for all. */
export interface Need {
  /** Such as `dynamodb:GetItem`. */
  readonly action: string;
  /** None for what is about all tables. */
  readonly table?: string;
  readonly index?: string;
  /** What of the request is about this table, for condition keys. */
  readonly request: Json;
}

/** Operations that are about no table in particular. */
const ABOUT_ALL = new Set(["ListTables", "DescribeLimits", "DescribeEndpoints", "ListBackups"]);

/** The rights that a transaction asks for, by what it does to an item. */
const OF_TRANSACTIONS: Readonly<Record<string, string>> = {
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

/**
 * All that a caller has to be allowed.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export function needsOf(operation: string, request: Json): readonly Need[] {
  const action = `dynamodb:${operation}`;
  if (ABOUT_ALL.has(operation)) return [{ action, request }];
  if (operation.startsWith("Transact")) return distinct(ofTransaction(request));
  if (operation.startsWith("Batch") && isObject(request.RequestItems)) {
    return Object.entries(request.RequestItems).map(([table, items]) => ({
      action,
      table: nameOf(table),
      request: items,
    }));
  }
  const table = nameOf(request.TableName ?? request.ResourceArn ?? request.ResourceName);
  const index = typeof request.IndexName === "string" ? { index: request.IndexName } : {};
  return [{ action, table, ...index, request }];
}

function ofTransaction({ TransactItems }: Json): readonly Need[] {
  if (!Array.isArray(TransactItems)) throw invalid("TransactItems must be a list");
  return TransactItems.filter(isObject).flatMap((item) =>
    Object.entries(item).map(([kind, request]) => {
      const action = Object.hasOwn(OF_TRANSACTIONS, kind) ? OF_TRANSACTIONS[kind] : undefined;
      if (!action || !isObject(request)) throw invalid(`${kind} is no part of a transaction`);
      return { action: `dynamodb:${action}`, table: nameOf(request["TableName"]), request };
    }),
  );
}

/** A table may be given by its ARN. */
export function nameOf(given: unknown): string {
  if (typeof given !== "string" || given === "") {
    throw invalid(
      "Value null at 'tableName' failed to satisfy constraint: Member must not be null",
    );
  }
  return /^arn:[^:]+:dynamodb:[^:]*:\d*:table\/([^/]+)/.exec(given)?.[1] ?? given;
}

function distinct(needs: readonly Need[]): readonly Need[] {
  return needs.filter(
    (need, index) =>
      needs.findIndex((each) => JSON.stringify(each) === JSON.stringify(need)) === index,
  );
}

export function isObject(value: unknown): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(message: string): AwsError {
  return new AwsError("ValidationException", `1 validation error detected: ${message}`);
}
