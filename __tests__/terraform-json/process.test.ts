import { spawn } from "node:child_process";
import { ended } from "../support/ended";

const PROGRAM = `
  const { stackOf } = require("@notes-api/terraform-json");
  stackOf({ output: { it: { value: "\${1 + 1}" } } }).then(({ outputs }) => console.log(outputs.it));
`;

test("a process that has read a stack ends by itself", async () => {
  const started = spawn(process.execPath, ["--require", "tsx/cjs", "--eval", PROGRAM], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect(await ended(started)).toEqual({ code: 0, stdout: "2\n", stderr: "" });
});
