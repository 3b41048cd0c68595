import fs from "node:fs";
import path from "node:path";

interface Sources {
  readonly folders: readonly string[];
  /** In the project's own folder. */
  readonly files: readonly string[];
}

/** What an app is made of. One that lies in a folder of its own is made of that, too. */
function sourcesOf(app: string): Sources {
  const { dir, base } = path.parse(path.relative(".", app));
  const shared = { folders: ["functions", "constructs"], files: ["stages.ts"] };
  return dir
    ? { ...shared, folders: [...shared.folders, dir] }
    : { ...shared, files: [...shared.files, base] };
}

/** Milliseconds of silence after which a change is complete: editors write in several steps. */
const SILENCE = 40;

/**
 * Calls `changed` when sources of an app have changed, once for several at a time.
 *
 * Folders are watched, each by itself: an editor that puts another file in the place of one is lost to
 * Node's own recursive watching on Linux.
 */
export function watch(app: string, changed: () => void): { close(): void } {
  const { folders, files } = sourcesOf(app);
  const watchers = new Map<string, fs.FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow(folders, watchers, soon);
      changed();
    }, SILENCE);
  };
  const root = fs.watch(".", (_, name) => {
    if (name !== null && [...files, ...folders].includes(name)) soon();
  });
  follow(folders, watchers, soon);
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of [root, ...watchers.values()]) watcher.close();
    },
  };
}

/** Watches the folders that are there now, each as long as it is the same. */
function follow(
  folders: readonly string[],
  watchers: Map<string, fs.FSWatcher>,
  soon: () => void,
): void {
  const there = new Map(folders.flatMap(withFoldersIn).map((each) => [each.id, each.folder]));
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
  const own = names.filter((name) => !name.split(path.sep).includes("node_modules"));
  return own.flatMap((name) => {
    const each = path.join(folder, name);
    const at = fs.statSync(each, { throwIfNoEntry: false });
    return at?.isDirectory() ? [{ folder: each, id: `${each} ${at.ino}` }] : [];
  });
}
