import type { Context } from "aws-lambda";
import { Problem } from "./problem";

/** Milliseconds kept back to answer before Lambda ends the function. */
const RESERVE = 500;

/**
 * What `work` comes to, unless it takes longer than the function has left. Then the client gets an
 * answer it can read in place of the gateway's 502. What was under way may still have happened.
 * @throws Problem 503
 */
export async function beforeTimeout<T>(context: Context, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const late = () => reject(new Problem(503, { retryAfter: 1 }, { cause: new TimeUp() }));
    timer = setTimeout(late, context.getRemainingTimeInMillis() - RESERVE);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

class TimeUp extends Error {
  override readonly name = "TimeUp";
}
