import type { Guard } from "../../../constructs/guard";
import type { Place } from "../ways/place";

/** Providers that run on this machine. */
export interface Issuers {
  /** Signs tokens for an identity pool. */
  readonly tokens: string;
  /** Signs people in on its page. */
  readonly pages: string;
}

/** People whom an option is for. */
export interface Kind {
  /** Of the stage. */
  readonly name: string;
  guard(issuers: Issuers): Guard;
  /** Somebody of the kind gets in. @returns the statuses of what they ask for then */
  works(place: Place): Promise<Statuses>;
  /** Somebody who differs in one thing asks for the same. @returns the statuses, if it comes so far */
  refused(place: Place): Promise<Statuses>;
}

type Statuses = readonly number[];

/** What became of it, in a word: statuses, or the name of an error and its message. */
export async function outcomeOf(asked: Promise<Statuses>): Promise<string> {
  try {
    return (await asked).join(", ");
  } catch (error) {
    return String(error);
  }
}
