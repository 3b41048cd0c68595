import type { Sandbox } from "../../packages/sandbox";
import { outputsIn } from "../../packages/sandbox/smoke/outputs";
import type { Environment } from "../../packages/sandbox/smoke/people/two";
import { type Result, smoke } from "../../packages/sandbox/smoke/smoke";
import { playFor } from "../../packages/sandbox/smoke/ways/play";

/** What each step of the smoke test came to. */
export async function smoked(
  { outputsFile }: Sandbox,
  environment: Environment = {},
): Promise<readonly Result[]> {
  return smoke(playFor(outputsIn(outputsFile), environment), () => {});
}

/** The steps that do not hold. */
export function red(results: readonly Result[]): string[] {
  return results.filter(({ outcome }) => outcome === "fails").map(({ name }) => name);
}
