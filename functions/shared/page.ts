import { createHash } from "node:crypto";
import { Problem } from "./problem";

/** A part of a list. */
export interface Page {
  /** 1 to 100. */
  readonly limit: number;
  /** Where the page before this one ended. @default from the start */
  readonly cursor?: string;
}

/** What a page holds. */
export interface PageOf<Row> {
  readonly rows: readonly Row[];
  /** Where the next page starts. @default there is none */
  readonly cursor?: string;
}

/**
 * The page that a query asks for in `limit` (default 25) and `cursor`.
 * @throws Problem 400 for a limit other than 1 to 100
 */
export function pageFrom(query: (name: string) => string | undefined): Page {
  const limit = query("limit") ?? "25";
  if (!/^([1-9]\d?|100)$/.test(limit)) {
    throw new Problem(400, { detail: "limit is a number from 1 to 100." });
  }
  const cursor = query("cursor");
  return { limit: Number(limit), ...(cursor === undefined ? {} : { cursor }) };
}

/** Marks a place in a list; says nothing that who has the list may not know. */
export function cursorAfter(list: string, place: string): string {
  return Buffer.from(`${place}.${checksum(list, place)}`).toString("base64url");
}

/**
 * The place in a cursor. The checksum keeps mistakes out, not attackers: it has no secret and needs
 * none, since no place leads out of the list.
 * @throws Problem 400 for a cursor that was not made for `list`
 */
export function placeIn(list: string, cursor: string): string {
  const text = Buffer.from(cursor, "base64url").toString();
  const place = text.slice(0, Math.max(0, text.lastIndexOf(".")));
  if (cursor !== cursorAfter(list, place)) {
    throw new Problem(400, { detail: "cursor is none that this list gave out." });
  }
  return place;
}

function checksum(list: string, place: string): string {
  return createHash("sha256").update(`${list}\n${place}`).digest("base64url");
}
