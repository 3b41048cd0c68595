import { CannotAsk, type Play, type Scene, type Step } from "./step";

export interface Result {
  readonly name: string;
  readonly outcome: "holds" | "fails" | "skipped";
  readonly milliseconds: number;
  /** Why it does not hold, or is not asked. */
  readonly problem?: string;
}

/** Asks every step that can be asked. @param told of each result as it comes */
export async function smoke(
  { scene, steps }: Play,
  told: (result: Result) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const step of steps) {
    const missing = step.needs?.find(
      (need) => results.find(({ name }) => name === need)?.outcome !== "holds",
    );
    const result = missing ? skipped(step, `needs: ${missing}`) : await asked(step, scene);
    results.push(result);
    told(result);
  }
  return results;
}

function skipped({ name }: Step, problem: string): Result {
  return { name, outcome: "skipped", milliseconds: 0, problem };
}

async function asked(step: Step, scene: Scene): Promise<Result> {
  const { name, run } = step;
  const started = performance.now();
  const since = () => performance.now() - started;
  try {
    await run(scene);
    return { name, outcome: "holds", milliseconds: since() };
  } catch (error) {
    if (error instanceof CannotAsk) return skipped(step, error.message);
    return { name, outcome: "fails", milliseconds: since(), problem: wordsOf(error) };
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message, cause } = error;
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  return `${name === "Error" ? "" : `${name}: `}${message}${why}`;
}
