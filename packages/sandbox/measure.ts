import { main } from "./measure/main";

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
