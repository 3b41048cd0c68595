import { main } from "./issuer/main";

main(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
