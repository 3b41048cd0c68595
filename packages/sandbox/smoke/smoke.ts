import type { Play, Scene, Step } from "./step";

export interface Result {
  readonly name: string;
  readonly outcome: "holds" | "fails" | "skipped";
  readonly milliseconds: number;
  /** Why it does not hold. */
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
    const result = missing ? skipped(step, missing) : await asked(step, scene);
    results.push(result);
    told(result);
  }
  return results;
}

function skipped({ name }: Step, missing: string): Result {
  return { name, outcome: "skipped", milliseconds: 0, problem: `needs: ${missing}` };
}

async function asked({ name, run }: Step, scene: Scene): Promise<Result> {
  const started = performance.now();
  const since = () => performance.now() - started;
  try {
    await run(scene);
    return { name, outcome: "holds", milliseconds: since() };
  } catch (error) {
    return { name, outcome: "fails", milliseconds: since(), problem: wordsOf(error) };
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message, cause } = error;
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  return `${name === "Error" ? "" : `${name}: `}${message}${why}`;
}
