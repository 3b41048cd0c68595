// Plain JavaScript, as bundle.js is.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

/** Earlier results go after an hour, in which a parallel run may still read them. */
const KEPT_MS = 3_600_000;

/**
 * @param {string} slot a folder for the results of one build, of which the latest is current
 * @returns {string | undefined} the folder with the current result, if nothing it was made of has changed
 */
function recall(slot) {
  const { folder, inputs } = recordIn(slot);
  const current =
    folder !== undefined &&
    fs.existsSync(folder) &&
    Object.entries(inputs ?? {}).every(([file, hash]) => digest([contentOf(file)]) === hash);
  return current ? folder : undefined;
}

/**
 * Keeps a result until it is built again. All of it appears at once, so that an interrupted or a
 * parallel run never leaves half.
 *
 * @param {string} slot
 * @param {readonly { path: string, contents: Uint8Array }[]} files by their paths in the folder
 * @param {readonly string[]} inputs the files that it was made of
 * @returns {string} the folder that holds the files
 */
function keep(slot, files, inputs) {
  const folder = path.join(slot, digest(files.map(({ contents }) => contents)));
  if (!fs.existsSync(folder)) {
    appear(folder, (beside) => {
      for (const file of files) write(path.join(beside, file.path), file.contents);
    });
  }
  const hashes = Object.fromEntries(inputs.map((file) => [file, digest([contentOf(file)])]));
  const record = JSON.stringify({ folder, inputs: hashes });
  appear(recordOf(slot), (beside) => write(beside, record));
  forgetEarlier(slot, folder);
  return folder;
}

/**
 * Makes `target` appear whole: it is written beside and renamed.
 *
 * @param {string} target @param {(beside: string) => void} make
 */
function appear(target, make) {
  const beside = `${target}.${process.pid}`;
  make(beside);
  try {
    fs.renameSync(beside, target);
  } catch (failure) {
    // A parallel run was first. A folder's name is the hash of what is in it, so either will do.
    if (!fs.existsSync(target)) throw failure;
    fs.rmSync(beside, { recursive: true });
  }
}

/** @param {string} file @param {string | Uint8Array} contents */
function write(file, contents) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, contents, { flush: true });
}

/** @param {string} slot @param {string} current */
function forgetEarlier(slot, current) {
  for (const name of fs.readdirSync(slot)) {
    const earlier = path.join(slot, name);
    const { mtimeMs = Date.now() } = fs.statSync(earlier, { throwIfNoEntry: false }) ?? {};
    const old = Date.now() - mtimeMs > KEPT_MS;
    if (old && earlier !== current) fs.rmSync(earlier, { recursive: true, force: true });
  }
}

/** @param {string} slot @returns {string} */
function recordOf(slot) {
  return path.join(slot, "current.json");
}

/** @param {string} slot @returns {{ folder?: string, inputs?: Record<string, string> }} nothing, if it is damaged */
function recordIn(slot) {
  try {
    return JSON.parse(fs.readFileSync(recordOf(slot), "utf8"));
  } catch {
    return {};
  }
}

/** @param {string} file @returns {Buffer} nothing, where there is no such file */
function contentOf(file) {
  return fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
}

/** @param {readonly (string | Uint8Array)[]} parts @returns {string} 32 hex digits */
function digest(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 32);
}

module.exports = { appear, contentOf, digest, keep, recall };
