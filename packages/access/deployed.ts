import { main } from "./deployed/main";

// The SDK's notice about Node 20 is not about what is asked here.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => interrupted.abort());
}

main(process.argv.slice(2), process, interrupted.signal).then((exitCode) => {
  // Signing in leaves connections open, for which the process would wait a minute.
  process.exit(exitCode);
});
