const { transformSync } = require("esbuild");

/** Jest's way to read TypeScript: esbuild strips the types, `npm run types` checks them. */
module.exports = {
  /** @param {string} source @param {string} filename */
  process(source, filename) {
    return transformSync(source, {
      loader: filename.endsWith(".ts") ? "ts" : "js",
      format: "cjs",
      target: "node20",
      sourcefile: filename,
      sourcemap: "inline",
    });
  },
};
