import type { Stack } from "@notes-api/terraform-json";
import { Access } from "./access";
import type { AccessPromise } from "./promise";
import { promises } from "./promises";
import type { Row } from "./row";

/** A promise and what it came to. */
export interface Verdict {
  readonly promise: AccessPromise;
  /** None, where the stack has nothing that the promise is about. */
  readonly rows: readonly Row[];
  readonly kept: boolean;
}

export interface Judgement {
  readonly access: Access;
  readonly verdicts: readonly Verdict[];
}

/** Asks a stack every question of every promise, or of those that are named. */
export async function judge(stack: Stack, asked = promises): Promise<Judgement> {
  const access = new Access(stack);
  const verdicts = await Promise.all(asked.map((promise) => verdictOn(promise, access)));
  return { access, verdicts };
}

export function brokenIn({ verdicts }: Judgement): readonly Verdict[] {
  return verdicts.filter(({ kept }) => !kept);
}

async function verdictOn(promise: AccessPromise, access: Access): Promise<Verdict> {
  const rows = await promise.rows(access);
  return { promise, rows, kept: rows.every(({ kept }) => kept) };
}
