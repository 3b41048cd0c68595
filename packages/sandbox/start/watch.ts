import fs from "node:fs";
import path from "node:path";

/** What the app is made of. */
const FOLDERS = ["functions", "constructs"];
const FILES = ["main.ts", "stages.ts"];

/** Milliseconds of silence after which a change is complete: editors write in several steps. */
const SILENCE = 40;

/**
 * Calls `changed` when sources of the project have changed, once for several at a time.
 *
 * Folders are watched, each by itself: an editor that puts another file in the place of one is lost to
 * Node's own recursive watching on Linux.
 */
export function watch(changed: () => void): { close(): void } {
  const watchers = new Map<string, fs.FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow(watchers, soon);
      changed();
    }, SILENCE);
  };
  const root = fs.watch(".", (_, name) => {
    if (name !== null && [...FILES, ...FOLDERS].includes(name)) soon();
  });
  follow(watchers, soon);
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of [root, ...watchers.values()]) watcher.close();
    },
  };
}

/** Watches the folders that are there now, each as long as it is the same. */
function follow(watchers: Map<string, fs.FSWatcher>, soon: () => void): void {
  const there = new Map(FOLDERS.flatMap(withFoldersIn).map((each) => [each.id, each.folder]));
  for (const [id, watcher] of watchers) {
    if (there.has(id)) continue;
    watcher.close();
    watchers.delete(id);
  }
  for (const [id, folder] of there) {
    if (watchers.has(id)) continue;
    try {
      watchers.set(id, fs.watch(folder, soon).on("error", soon));
    } catch {
      soon(); // it has gone meanwhile
    }
  }
}

interface Found {
  readonly folder: string;
  /** Of what is there under this name now. */
  readonly id: string;
}

function withFoldersIn(folder: string): Found[] {
  const names = fs.existsSync(folder)
    ? ["", ...fs.readdirSync(folder, { recursive: true, encoding: "utf8" })]
    : [];
  return names.flatMap((name) => {
    const each = path.join(folder, name);
    const at = fs.statSync(each, { throwIfNoEntry: false });
    return at?.isDirectory() ? [{ folder: each, id: `${each} ${at.ino}` }] : [];
  });
}
