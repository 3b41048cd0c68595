import { everyonesRows } from "../shared/everyone";
import type { Claim } from "../shared/once";
import type { Page } from "../shared/page";
import { Rows } from "../shared/rows";
import type { NewNote } from "./note";

/** Set by the infrastructure for every function that was given access to the table. */
const TABLE = "NOTES_TABLE";

export const notes = new Rows<NewNote>(TABLE);

/** The idempotency keys under which notes were created, in partitions of their own. */
export const claims = new Rows<Claim>(TABLE);

/** A page of the notes of all, each with its owner. */
export const everyonesNotes = (page: Page) => everyonesRows<NewNote>(TABLE, page);
