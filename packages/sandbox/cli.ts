import { setFlagsFromString } from "node:v8";
import { main } from "./main";

// The parser of templates is WebAssembly, and is used for a moment: compiled without optimizing it, it
// is there in half the time, with 50 MB less.
setFlagsFromString("--liftoff-only");

main(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
