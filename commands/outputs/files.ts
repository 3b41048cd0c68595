import {
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { ConfigurationError } from "../../constructs/configuration-error";

/** The text of `file`, or `undefined` when there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  } catch (error) {
    throw new ConfigurationError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

/** Writes all of `text` or nothing. Nobody can read `file` who could not before. */
export function writeWhole(file: string, text: string): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  const beside = `${target}.${process.pid}.tmp`;
  const mode = statSync(target, { throwIfNoEntry: false })?.mode ?? 0o666;
  try {
    writeFileSync(beside, text, { mode });
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new ConfigurationError(`cannot write ${file}: ${(error as Error).message}`);
  }
}
