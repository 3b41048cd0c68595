import { main } from "../../packages/access/main";
import { written } from "../support/written";

/** Runs the command in this process. */
export function access(...argv: string[]) {
  return written((streams) => main(argv, streams));
}

/** What somebody may do in a stack, each line of a table as one line. */
export async function mayOf(who: string, at: string): Promise<string[]> {
  const { stdout } = await access(at, "--for", who);
  return stdout
    .replace(/\n {11}/g, " ")
    .split("\n")
    .filter((line) => line.startsWith("  may  "))
    .map((line) => line.slice("  may      ".length));
}

/** The sentences that a stack breaks, each with what is found in its rows. */
export async function brokenAt(at: string): Promise<Record<string, string[]>> {
  const { stdout } = await access(at, "--json");
  const broken = JSON.parse(stdout)[0].promises.filter(({ kept }: { kept: boolean }) => !kept);
  return Object.fromEntries(
    broken.map(({ sentence, rows }: { sentence: string; rows: Row[] }) => [
      sentence,
      rows.filter(({ kept }) => !kept).map(({ about, found }) => `${about}: ${found}`),
    ]),
  );
}

interface Row {
  readonly about: string;
  readonly found: string;
  readonly kept: boolean;
}
