import { v7 } from "uuid";
import { Problem } from "./problem";

/** What is stored: any `Data`, and what every row has. Whose it is stands beside it, not in it. */
export interface Row<Data> {
  /** 1 to 128 letters, digits, `-` and `_`. */
  readonly id: string;
  readonly data: Data;
  /** From 1, one more with each update. */
  readonly version: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
  /** Epoch seconds from which on the row is not there; DynamoDB removes it within days. @default it stays */
  readonly expiresAt?: number;
}

/** An id that nothing else has; it sorts after those that were made before it. */
export function newId(): string {
  return v7();
}

/** The time in epoch seconds, as `expiresAt` is compared with. */
export function epochSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** The first version of a row: of now and under a new id, unless they are given. */
export function firstVersion<Data>(
  data: Data,
  { id = newId(), createdAt = new Date().toISOString() } = {},
): Row<Data> {
  return { id, data, version: 1, createdAt, updatedAt: createdAt };
}

/** An item as DynamoDB returns it, without the owner. Only `Rows` writes items, so its shape is known. */
export function rowFrom<Data>({ owner: _, ...row }: Record<string, unknown>): Row<Data> {
  return row as unknown as Row<Data>;
}

/** Whether a row has not expired. */
export function isThere({ expiresAt }: Pick<Row<unknown>, "expiresAt">): boolean {
  return expiresAt === undefined || expiresAt > epochSeconds();
}

/** @throws Problem 404 when there is no row */
export function found<Data>(row: Row<Data> | undefined): Row<Data> {
  if (!row) throw new Problem(404);
  return row;
}
