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

/** Marks the place after row `id` in the list of `owner`; says nothing that its owner may not know. */
export function cursorAfter(owner: string, id: string): string {
  return Buffer.from(`${id}.${checksum(owner, id)}`).toString("base64url");
}

/**
 * The row id in a cursor. The checksum keeps mistakes out, not attackers: it has no secret and needs
 * none, since a list starts in its owner's rows whatever the id.
 * @throws Problem 400 for a cursor that was not made for `owner`
 */
export function idIn(owner: string, cursor: string): string {
  const [id = ""] = Buffer.from(cursor, "base64url").toString().split(".");
  if (cursor !== cursorAfter(owner, id)) {
    throw new Problem(400, { detail: "cursor is none that this list gave out." });
  }
  return id;
}

function checksum(owner: string, id: string): string {
  return createHash("sha256").update(`${owner}\n${id}`).digest("base64url");
}
