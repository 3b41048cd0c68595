// Loaded into each node process of a program that is measured; says at its end how large it was.
const fs = require("node:fs");

process.on("exit", () => fs.appendFileSync(String(process.env["BENCH_PEAKS"]), `${peak()}\n`));

/** In kB. Linux counts what started a process in its `maxRSS`, so its own account is read instead. */
function peak() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return /VmHWM:\s+(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))?.[1];
}
