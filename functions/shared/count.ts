import type { Row } from "./row";

/** A row that is counted by its version, from 1 if counting made it, and then without data. */
export type Counted<Data> = Omit<Row<Data>, "data"> & {
  readonly data?: Data;
  /** Epoch seconds. */
  readonly expiresAt: number;
};

const NAMES = {
  "#version": "version",
  "#createdAt": "createdAt",
  "#updatedAt": "updatedAt",
  "#expiresAt": "expiresAt",
};

/** Counting one more, as parameters of an UpdateItem that needs the row to be new or not expired. */
export function countingOn(now: number, seconds: number) {
  return {
    UpdateExpression:
      "SET #createdAt = if_not_exists(#createdAt, :at), #updatedAt = :at, " +
      "#expiresAt = if_not_exists(#expiresAt, :end) ADD #version :one",
    ConditionExpression: "attribute_not_exists(#expiresAt) OR #expiresAt > :now",
    ExpressionAttributeNames: NAMES,
    ExpressionAttributeValues: valuesAt(now, seconds),
  };
}

/** Counting anew, in place of a row that is expired and still there. */
export function countingAnew(now: number, seconds: number) {
  return {
    UpdateExpression:
      "SET #createdAt = :at, #updatedAt = :at, #expiresAt = :end, #version = :one REMOVE #data",
    ConditionExpression: "#expiresAt <= :now",
    ExpressionAttributeNames: { ...NAMES, "#data": "data" },
    ExpressionAttributeValues: valuesAt(now, seconds),
  };
}

/** Counting one less, as parameters of an UpdateItem that needs something to be counted. */
export const COUNTING_BACK = {
  UpdateExpression: "ADD #version :less",
  ConditionExpression: "#version > :none",
  ExpressionAttributeNames: { "#version": "version" },
  ExpressionAttributeValues: { ":less": -1, ":none": 0 },
};

function valuesAt(now: number, seconds: number) {
  return { ":now": now, ":end": now + seconds, ":at": new Date().toISOString(), ":one": 1 };
}
