import * as v from "valibot";
import { fileName } from "../shared/file-name";
import type { Row } from "../shared/row";

// This file opens nothing and reads no environment: the stack imports it to tell API Gateway the
// request schemas. A `check` is for the function alone, since JSON Schema cannot say it.

/** Lone surrogates, and control characters but tab and line breaks: JSON makes six bytes of each. */
const NOT_IN_TEXT = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;

const content = v.pipe(
  v.string("must be text"),
  v.minLength(1, "must not be empty"),
  v.maxLength(65_536, "must have at most 65,536 characters"),
  v.check(
    (text) => !NOT_IN_TEXT.test(text),
    "must be well-formed Unicode, without control characters",
  ),
);

/** The body of `POST /notes`. */
export const NewNote = v.strictObject({ content, attachment: v.optional(fileName) });
export type NewNote = v.InferOutput<typeof NewNote>;

/** The body of `PUT /notes/{id}`: the whole note, and the version it was made from. */
export const ChangedNote = v.strictObject({
  ...NewNote.entries,
  version: v.pipe(
    v.number("must be a number"),
    v.integer("must be an integer"),
    v.minValue(1, "must be at least 1"),
    v.maxValue(Number.MAX_SAFE_INTEGER, "must be a version that was answered"),
  ),
});

/** A note as the API answers it. */
export interface Note extends NewNote {
  /** Time-ordered UUID. */
  readonly noteId: string;
  /** From 1, one more with each update. */
  readonly version: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** The note in a row; whose it is stays out of the answer. */
export function noteFrom({ id, data, version, createdAt, updatedAt }: Row<NewNote>): Note {
  return { noteId: id, ...data, version, createdAt, updatedAt };
}
