import { isForeseen } from "@notes-api/access/command";
import type { Sandbox } from "../serving";
import { changesBetween } from "./changes";
import { stackAt } from "./chosen";
import { put, synthesize } from "./synthesis";
import { watch } from "./watch";

/** Names that are said of what changed. */
const SAID = 6;

interface Wanted {
  readonly app: string;
  readonly stack: string | undefined;
}

interface Rebuilds {
  /** Ends when what is under way has. */
  close(): Promise<void>;
}

/**
 * Serves anew what changes in the sources from now on; what cannot be built is said, and the old goes
 * on.
 */
export function rebuilds(
  starting: Promise<Sandbox>,
  place: string,
  wanted: Wanted,
  say: (line: string) => void,
): Rebuilds {
  let isStale = false;
  let building: Promise<void> | undefined;
  const build = async () => {
    const sandbox = await starting.catch(() => undefined);
    while (sandbox && isStale) {
      isStale = false;
      await rebuild(sandbox, place, wanted, say);
    }
    building = undefined;
  };
  const sources = watch(wanted.app, () => {
    isStale = true;
    building ??= build();
  });
  return {
    close: async () => {
      sources.close();
      isStale = false;
      await building;
    },
  };
}

async function rebuild(
  sandbox: Sandbox,
  place: string,
  { app, stack }: Wanted,
  say: (line: string) => void,
): Promise<void> {
  const started = performance.now();
  try {
    const synthesized = await synthesize(app, `${place}.new`);
    const changed = changesBetween(sandbox.stack, await stackAt(synthesized, stack, app));
    const took = () => `in ${Math.round(performance.now() - started)} ms`;
    if (changed.length === 0) {
      say(`built ${took()}: nothing that is served has changed`);
      return;
    }
    await sandbox.replace(async () => {
      put(synthesized, place);
      return stackAt(place, stack, app);
    });
    say(`rebuilt ${took()}: ${someOf(changed)}`);
  } catch (error) {
    const words = isForeseen(error) ? error.message : String((error as Error).stack ?? error);
    say(`not rebuilt, the old is still served: ${words}`);
  }
}

function someOf(names: readonly string[]): string {
  const more = names.length - SAID;
  return names.slice(0, SAID).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
