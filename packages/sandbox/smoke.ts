import { main } from "./smoke/main";

// The SDK's notice about Node 20 is not about what is asked here.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

main(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
