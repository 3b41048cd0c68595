import type { Reason, Request } from "./evaluator";
import type { Policy } from "./policy";
import type { Principal } from "./principals";
import type { Row } from "./row";

/** A thing that something is done to, or a place in it. */
export interface Target {
  /** The address of the resource that it belongs to. */
  readonly about: string;
  /** Such as `private/B/x`, or `GET /notes`. */
  readonly words: string;
  readonly arn: string;
  /** The policy that it carries itself. */
  readonly policy?: Policy | undefined;
  /** How a request gets past without IAM, if it does: such as `NONE`, of a method. */
  readonly open?: string | undefined;
  /** How one with a token gets past, which then nobody does without: such as `a token of notes-dev`. */
  readonly token?: string | undefined;
}

/** Whether somebody may do something. */
export interface Question {
  readonly principal: Principal;
  readonly action: string;
  readonly target: Target;
  /** What this request has besides, such as `s3:prefix`. */
  readonly context?: Request["context"];
}

export interface Answer {
  readonly allowed: boolean;
  /** In words, such as `statement 2 of granted`. */
  readonly because: string;
  readonly reasons: readonly Reason[];
}

/** A question with the answer that a promise wants, and the one the stack gives. */
export interface AccessRow extends Row {
  readonly question: Question;
  readonly answer: Answer;
  readonly wants: boolean;
  /** What is allowed and differs from this in one thing; each denial has it. */
  readonly beside?: Question;
}

export function isAccessRow(row: Row): row is AccessRow {
  return "question" in row;
}
