// Plain JavaScript: commands/run.js needs it before there is anything that reads TypeScript.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const CACHE = path.join("node_modules", ".cache", "bundles");
const KEPT_MS = 3_600_000;
/** What npm has installed, by exact version; esbuild itself among them. */
const INSTALLED = path.join("node_modules", ".package-lock.json");

/**
 * @typedef {import("esbuild").BuildOptions & { entryPoints: Record<string, string> }} BundleOptions
 *   entry points by the name of their output; paths relative to the project's folder
 */

/**
 * Bundles with esbuild, once for each state of the sources, the installed packages and the options.
 * The bytes do not depend on where the project lies. What is written appears whole, by a rename, so
 * that an interrupted or a parallel run never leaves half a result.
 *
 * @param {BundleOptions} options
 * @param {string} [exported] a name that each entry point has to export itself
 * @returns {string} the folder that holds the outputs, relative to the project's
 * @throws {Error} named ConfigurationError: esbuild's own messages by file and line, or what lacks the export
 */
function bundle(options, exported) {
  const slot = path.join(
    CACHE,
    digest([JSON.stringify([options, exported]), contentOf(INSTALLED)]),
  );
  const earlier = kept(slot);
  if (earlier) return earlier;
  if (exported) refuseWithout(exported, options.entryPoints);
  return build(options, slot);
}

/** @param {string} slot @returns {string | undefined} the earlier result, if no input has changed */
function kept(slot) {
  const { folder, inputs } = recordIn(path.join(slot, "current.json"));
  const current =
    folder !== undefined &&
    fs.existsSync(folder) &&
    Object.entries(inputs ?? {}).every(([file, hash]) => digest([contentOf(file)]) === hash);
  return current ? folder : undefined;
}

/** @param {string} file @returns {{ folder?: string, inputs?: Record<string, string> }} nothing, if it is damaged */
function recordIn(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

/** @param {BundleOptions} options @param {string} slot @returns {string} */
function build(options, slot) {
  const { outputFiles, metafile } = esbuild({ ...options, bundle: true, outdir: slot });
  const folder = path.join(slot, digest(outputFiles.map((file) => file.contents)));
  if (!fs.existsSync(folder)) {
    appear(folder, (beside) => {
      for (const { path: file, contents } of outputFiles) {
        const target = path.join(beside, path.relative(slot, file));
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, contents, { flush: true });
      }
    });
  }
  const sources = Object.keys(metafile.inputs).filter((file) => !file.includes("node_modules/"));
  const inputs = Object.fromEntries(
    [...sources, "tsconfig.json"].map((file) => [file, digest([contentOf(file)])]),
  );
  const record = JSON.stringify({ folder, inputs });
  appear(path.join(slot, "current.json"), (beside) =>
    fs.writeFileSync(beside, record, { flush: true }),
  );
  forget(slot, folder);
  return folder;
}

/** Earlier results go after a while, in which a parallel run may still read them. @param {string} slot @param {string} current */
function forget(slot, current) {
  for (const name of fs.readdirSync(slot)) {
    const earlier = path.join(slot, name);
    const { mtimeMs = Date.now() } = fs.statSync(earlier, { throwIfNoEntry: false }) ?? {};
    const old = Date.now() - mtimeMs > KEPT_MS;
    if (old && earlier !== current) fs.rmSync(earlier, { recursive: true, force: true });
  }
}

/** @param {string} exported @param {Record<string, string>} entryPoints */
function refuseWithout(exported, entryPoints) {
  const { outputs } = esbuild({ entryPoints, format: "esm", outdir: CACHE }).metafile;
  const without = Object.values(outputs)
    .filter(({ exports }) => !exports.includes(exported))
    .map(({ entryPoint }) => entryPoint);
  if (without.length > 0) {
    throw configurationError(`${without.join(", ")}: does not export "${exported}"`);
  }
}

/** @param {BundleOptions} options */
function esbuild(options) {
  const { buildSync } = require("esbuild");
  /** @type {{ write: false, metafile: true, logLevel: "silent" }} */
  const quietly = { write: false, metafile: true, logLevel: "silent" };
  try {
    return buildSync({ ...options, ...quietly, absWorkingDir: process.cwd() });
  } catch (failure) {
    throw asConfigurationError(failure);
  }
}

/** @param {any} failure esbuild's BuildFailure */
function asConfigurationError(failure) {
  if (!failure.errors) return failure;
  const lines = failure.errors.map((/** @type {import("esbuild").Message} */ { location, text }) =>
    location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text,
  );
  return configurationError(lines.join("\n"));
}

/** @param {string} message @returns {Error} as ConfigurationError of configuration-error.ts, which is TypeScript */
function configurationError(message) {
  return Object.assign(new Error(message), { name: "ConfigurationError" });
}

/**
 * Makes `target` appear whole: it is written beside and renamed.
 *
 * @param {string} target @param {(beside: string) => void} write
 */
function appear(target, write) {
  const beside = `${target}.${process.pid}`;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  write(beside);
  try {
    fs.renameSync(beside, target);
  } catch (failure) {
    // A parallel run was first. A folder's name is the hash of what is in it, so either will do.
    if (!fs.existsSync(target)) throw failure;
    fs.rmSync(beside, { recursive: true });
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

module.exports = { appear, bundle, configurationError };
