const fs = require("node:fs");
const path = require("node:path");
const { run } = require("./run.js");

const USAGE = `usage: npm run synth [-- <app>]

Writes the stacks of an app as Terraform JSON to cdktf.out/stacks/<stack>/cdk.tf.json, the same
bytes as \`npx cdktf synth\`.

  <app>    the program that composes the stacks (default: main.ts)

STAGE in the environment chooses the stage of stages.ts (default: dev).`;

const OUT = process.env["CDKTF_OUTDIR"] ?? "cdktf.out";
const MANIFEST = path.join(OUT, "manifest.json");

/**
 * cdktf records a stack for each of its thousands of tokens: a fifth of the time, and main.ts has them
 * left out of the result.
 */
const WITHOUT_STACKS = { "Error.captureStackTrace": "Object" };

/** @param {string} app */
function synthesize(app) {
  process.on("exit", sweep);
  const before = writtenAt(MANIFEST);
  run(app, WITHOUT_STACKS);
  if (writtenAt(MANIFEST) === before) throw unfinished(app);
  const { stacks } = JSON.parse(fs.readFileSync(MANIFEST, "utf8"));
  for (const { synthesizedStackPath } of Object.values(stacks)) {
    console.log(path.join(OUT, synthesizedStackPath));
  }
}

/** cdktf makes its folders before it knows whether it will have something to put in. */
function sweep() {
  for (const folder of [path.join(OUT, "stacks"), OUT]) {
    if (fs.existsSync(folder) && fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
  }
}

/** @param {string} app */
function unfinished(app) {
  return Object.assign(new Error(`${app} never called app.synth()`), {
    name: "ConfigurationError",
  });
}

/** @param {string} file */
function writtenAt(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

const [app = "main.ts", ...rest] = process.argv.slice(2);
if (app === "--help" || app === "-h") console.log(USAGE);
else if (app.startsWith("-") || rest.length > 0) {
  console.error(`synth: "${[app, ...rest].join(" ")}" is not one app\n\n${USAGE}`);
  process.exitCode = 1;
} else synthesize(app);
