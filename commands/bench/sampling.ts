type Samples<Name extends string> = Readonly<Record<Name, () => Promise<number>>>;

/** The least of several runs of each, which take turns, after one that warms up and does not count. */
export async function least<Name extends string>(
  part: string,
  runs: number,
  samples: Samples<Name>,
): Promise<Record<Name, number>> {
  const lowest = {} as Record<Name, number>;
  for (let run = 0; run <= runs; run++) {
    console.error(`bench: ${part}, ${run === 0 ? "warming up" : `run ${run} of ${runs}`}`);
    for (const name of Object.keys(samples) as Name[]) {
      const sample = await samples[name]();
      if (run > 0) lowest[name] = Math.min(lowest[name] ?? Number.POSITIVE_INFINITY, sample);
    }
  }
  return lowest;
}
