import { Problem } from "./problem";

// What no owner and no row can be called is not asked for: DynamoDB would answer an empty or over-long
// key with an error of its own.
const OWNER = /^[\x21-\x7e]{1,512}$/;
const ID = /^[\w-]{1,128}$/;

/** @throws Problem 404 unless `owner` is 1 to 512 visible ASCII characters */
export function partitionOf(owner: string): { owner: string } {
  if (!OWNER.test(owner)) throw new Problem(404);
  return { owner };
}

/** @throws Problem 404 also unless `id` is 1 to 128 letters, digits, `-` and `_` */
export function keyOf(owner: string, id: string): { owner: string; id: string } {
  if (!ID.test(id)) throw new Problem(404);
  return { ...partitionOf(owner), id };
}

/**
 * Where a page ended, whatever the last row there is called: some are written by hand.
 * @throws Problem 400 for what no row can be called
 */
export function placeAt(owner: string, id: string): { owner: string; id: string } {
  if (id === "" || Buffer.byteLength(id) > 1024) throw new Problem(400);
  return { ...partitionOf(owner), id };
}
