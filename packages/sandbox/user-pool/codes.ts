import { AwsError, type Data, type World } from "../contract";
import { same } from "./passwords";

export type Purpose = "sign-up" | "reset" | "email";

const HOUR_MS = 3_600_000;
const VALID_MS: Readonly<Record<Purpose, number>> = {
  "sign-up": 24 * HOUR_MS,
  reset: HOUR_MS,
  email: 24 * HOUR_MS,
};
/** Wrong tries in an hour, whether or not another code was asked for in between. */
const TRIES = 5;

interface Kept {
  /** Undefined once it was used. */
  readonly code?: string;
  readonly until: number;
  readonly wrong: number;
  /** When the first of the wrong tries was. */
  readonly wrongSince: number;
}

/** Codes of six digits: one of each purpose for a user, good once and for some time. */
export interface Codes {
  /** A new one, which replaces the one before. */
  make(purpose: Purpose, username: string): string;
  /** @throws AwsError CodeMismatchException, ExpiredCodeException, LimitExceededException */
  use(purpose: Purpose, username: string, code: string): void;
  forget(username: string): void;
}

/** @param name what they are kept by */
export function codes(name: string, data: Data, world: World): Codes {
  const kept = new Map(Object.entries(data.read<Record<string, Kept>>(name) ?? {}));
  const keep = (key: string, value: Kept) => {
    kept.set(key, value);
    for (const [each, { until }] of kept) if (until + HOUR_MS < world.now()) kept.delete(each);
    data.write(name, Object.fromEntries(kept));
  };
  return {
    make: (purpose, username) => {
      const key = `${purpose}:${username}`;
      const code = sixDigits(world);
      keep(key, { ...wrongOf(kept.get(key), world), code, until: world.now() + VALID_MS[purpose] });
      return code;
    },
    use: (purpose, username, code) => {
      const key = `${purpose}:${username}`;
      const { code: right, until, ...wrong } = recent(kept.get(key), world);
      if (wrong.wrong >= TRIES) throw tooOften();
      if (right === undefined || until <= world.now()) throw expired();
      if (same(right, code)) return keep(key, { ...wrong, until });
      const wrongSince = wrong.wrong === 0 ? world.now() : wrong.wrongSince;
      keep(key, { code: right, until, wrong: wrong.wrong + 1, wrongSince });
      throw mismatch();
    },
    forget: (username) => {
      for (const key of kept.keys()) if (key.endsWith(`:${username}`)) kept.delete(key);
      data.write(name, Object.fromEntries(kept));
    },
  };
}

function recent(before: Kept | undefined, world: Pick<World, "now">): Kept {
  return { until: 0, ...before, ...wrongOf(before, world) };
}

function wrongOf(before: Kept | undefined, world: Pick<World, "now">) {
  const counts = before && world.now() < before.wrongSince + HOUR_MS;
  return counts
    ? { wrong: before.wrong, wrongSince: before.wrongSince }
    : { wrong: 0, wrongSince: 0 };
}

function sixDigits(world: Pick<World, "random">): string {
  return String(world.random(6).readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
}

export function mismatch(): AwsError {
  return new AwsError(
    "CodeMismatchException",
    "Invalid verification code provided, please try again.",
  );
}

export function expired(): AwsError {
  return new AwsError(
    "ExpiredCodeException",
    "Invalid code provided, please request a code again.",
  );
}

export function tooOften(): AwsError {
  return new AwsError(
    "LimitExceededException",
    "Attempt limit exceeded, please try after some time.",
  );
}
