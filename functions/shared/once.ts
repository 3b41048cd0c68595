import { Problem } from "./problem";
import { epochSeconds, firstVersion, newId, type Row } from "./row";
import type { Rows } from "./rows";
import { sha256 } from "./sha256";

/** That a key was used: what for, and whether the row it stands for was written. */
export interface Claim {
  readonly rowId: string;
  readonly requestHash: string;
  readonly done: boolean;
}

/** Where rows are added, and where the keys are remembered; both may be one table. */
export interface Stores<Data> {
  readonly rows: Rows<Data>;
  readonly claims: Rows<Claim>;
}

export interface Addition<Data> {
  readonly owner: string;
  /** What the client calls this addition; `undefined` when it does not care to repeat it. */
  readonly key: string | undefined;
  /** Validated: a schema's output has its properties in one order, so equal data hash equally. */
  readonly data: Data;
}

/** Seconds for which a key is remembered, at least: 24 hours. */
const MEMORY = 86_400;

/**
 * The client's `Idempotency-Key`, if it sent one.
 * @throws Problem 400 unless it is 1 to 255 visible ASCII characters
 */
export function idempotencyKeyFrom(header: (name: string) => string | undefined) {
  const key = header("Idempotency-Key");
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem(400, { detail: "Idempotency-Key is 1 to 255 visible ASCII characters." });
}

/**
 * Adds a row, once per owner and key, however often it is asked to.
 *
 * 1. The key is claimed, with the id and the time of the row to be.
 * 2. The row is added.
 * 3. The claim is marked as done.
 *
 * Who finds the key claimed but not done, because the first try was interrupted or still runs, takes
 * steps 2 and 3 under the same id. Who finds it done writes nothing. All get the row as it was first
 * written, even when it has been changed or deleted since.
 *
 * Without a key, and once a key is forgotten, each request adds a row of its own.
 *
 * One window remains, since the steps are no transaction: while no try has marked the claim as done,
 * a row that is deleted can be written again, under the same id, by a try that is late.
 *
 * @throws Problem 422 when the key was used for other data, 503 in the moment a key is forgotten
 */
export async function addOnce<Data>(
  { rows, claims }: Stores<Data>,
  { owner, key, data }: Addition<Data>,
): Promise<Row<Data>> {
  if (key === undefined) {
    const row = firstVersion(data);
    await rows.put(owner, row);
    return row;
  }
  const claimer = claimerFor(owner);
  const claim = await claimed(claims, claimer, claimOn(key, data));
  const row = firstVersion(data, { id: claim.data.rowId, createdAt: claim.createdAt });
  if (!claim.data.done) {
    await rows.add(owner, row);
    await claims.put(claimer, { ...claim, data: { ...claim.data, done: true } });
  }
  return row;
}

/** A partition beside the owner's: no list of rows meets it, and no caller has such an id. */
function claimerFor(owner: string): string {
  return `idempotency#${owner}`;
}

/** The claim that holds: this one, or the one that came before it. */
async function claimed(claims: Rows<Claim>, claimer: string, claim: Row<Claim>) {
  if (await claims.add(claimer, claim)) return claim;
  const earlier = await claims.get(claimer, claim.id);
  if (!earlier) throw new Problem(503, { retryAfter: 1 });
  if (earlier.data.requestHash === claim.data.requestHash) return earlier;
  throw new Problem(422, { detail: "This Idempotency-Key was used for another request." });
}

function claimOn(key: string, data: unknown): Row<Claim> {
  const claim = { rowId: newId(), requestHash: sha256(JSON.stringify(data)), done: false };
  const expiresAt = epochSeconds() + MEMORY;
  return { ...firstVersion(claim, { id: sha256(key) }), expiresAt };
}
