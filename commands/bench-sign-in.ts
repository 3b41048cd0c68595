import { main } from "./bench-sign-in/main";

main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
