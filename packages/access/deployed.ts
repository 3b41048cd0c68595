import { main } from "./deployed/main";

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => interrupted.abort());
}

main(process.argv.slice(2), process, interrupted.signal).then((exitCode) => {
  // Signing in leaves connections open, for which the process would wait a minute.
  process.exit(exitCode);
});
