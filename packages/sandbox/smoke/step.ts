import type { Deployment } from "./outputs";
import type { Person } from "./people/person";

/** Who takes part, and what they have made so far. */
export interface Scene<Who extends Person = Person> {
  readonly outputs: Deployment;
  readonly ada: Who;
  readonly bob: Who;
  /** Ada's. */
  note?: Note;
}

export interface Note {
  readonly noteId: string;
  readonly content: string;
  readonly version: number;
}

/** Something that has to hold. */
export interface Step<Who extends Person = Person> {
  readonly name: string;
  /** Names of steps without which it cannot be asked. */
  readonly needs?: readonly string[];
  /** @throws Error if it does not hold, saying what was expected and what came */
  run(scene: Scene<Who>): Promise<void>;
}

/** Something cannot be asked from here; the message says why, and what would help. */
export class CannotAsk extends Error {}

/** All that is asked of a deployment, in this order, and who takes part. */
export interface Play<Who extends Person = Person> {
  readonly scene: Scene<Who>;
  readonly steps: readonly Step<Who>[];
}

/** One after the other: Amplify knows one user at a time. */
export async function both<Who extends Person>(
  { ada, bob }: Scene<Who>,
  act: (person: Who) => Promise<unknown>,
): Promise<void> {
  await act(ada);
  await act(bob);
}

export function expectStatus(what: string, response: Answer, status: number): void {
  if (response.status === status) return;
  const said = response.text.replace(/\s+/g, " ").slice(0, 600);
  throw new Error(`${what}: expected ${status}, got ${response.status} ${said}`);
}

/** What a client sees of a response. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export async function answerTo(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
