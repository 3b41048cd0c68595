import type { DeveloperUser } from "../../packages/sandbox/smoke/people/developer-user";
import { expectStatus } from "../../packages/sandbox/smoke/step";
import { stranger, WRONG_PASSWORD } from "./accounts";
import type { Deployed } from "./sandbox";

/** Guesses for each address: the eleventh would be refused unread. */
const ROUNDS = 8;

export interface Sides<T> {
  readonly known: readonly T[];
  readonly unknown: readonly T[];
}

/** Milliseconds that wrong passwords take for addresses with an account, and for as many without. */
export async function guessed(
  deployed: Deployed,
  known: readonly DeveloperUser[],
  tell: (progress: string) => void,
): Promise<Sides<number>> {
  const unknown = known.map(() => stranger(deployed));
  for (let n = 0; n < ROUNDS; n++) await guess(stranger(deployed));
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let round = 1; round <= ROUNDS; round++) {
    tell(`wrong passwords, round ${round} of ${ROUNDS}`);
    for (const [side, user] of inTurns({ known, unknown })) times[side].push(await guess(user));
  }
  return times;
}

/** All of both sides, in pairs of one each: by chance which one, and which side first. */
export function inTurns<T>({ known, unknown }: Sides<T>): [keyof Sides<T>, T][] {
  const others = shuffled(unknown);
  return shuffled(known).flatMap((each, n) =>
    shuffled<[keyof Sides<T>, T]>([
      ["known", each],
      ["unknown", others[n] as T],
    ]),
  );
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value);
}

async function guess(user: DeveloperUser): Promise<number> {
  const start = performance.now();
  const answer = await user.signIn(WRONG_PASSWORD);
  const milliseconds = performance.now() - start;
  expectStatus("POST /sessions with a wrong password", answer, 401);
  return milliseconds;
}
