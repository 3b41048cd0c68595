// Plain JavaScript: commands/run.js needs it before there is anything that reads TypeScript.
const path = require("node:path");
const { contentOf, digest, keep, recall } = require("./kept.js");

const CACHE = path.join("node_modules", ".cache", "bundles");
/** What npm has installed, by exact version; esbuild itself among them. */
const INSTALLED = path.join("node_modules", ".package-lock.json");

/**
 * @typedef {import("esbuild").BuildOptions & { entryPoints: Record<string, string> }} BundleOptions
 *   entry points by the name of their output; paths relative to the project's folder
 */

/**
 * Bundles with esbuild, once for each state of the sources, the installed packages and the options.
 * The bytes do not depend on where the project lies.
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
  const earlier = recall(slot);
  if (earlier) return earlier;
  if (exported) refuseWithout(exported, options.entryPoints);
  return build(options, slot);
}

/** @param {BundleOptions} options @param {string} slot @returns {string} */
function build(options, slot) {
  const { outputFiles, metafile } = esbuild({ ...options, bundle: true, outdir: slot });
  const files = outputFiles.map(({ path: file, contents }) => ({
    path: path.relative(slot, file),
    contents,
  }));
  const sources = Object.keys(metafile.inputs).filter((file) => !file.includes("node_modules/"));
  return keep(slot, files, [...sources, "tsconfig.json"]);
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

module.exports = { bundle, configurationError };
