import type { Attack } from "../../support/attacks";
import { breaking, edit } from "../mutation";

export const variables = [
  ...breaking(
    "a function is told of pages, of its caller and of its work, and its runtime of nothing",
    {
      "a function asks another server for rows": variable(
        "AWS_ENDPOINT_URL_DYNAMODB",
        "https://elsewhere.example",
      ),
      "Node loads something first": variable("NODE_OPTIONS", "--require /tmp/x.js"),
      "something else starts a function": variable("AWS_LAMBDA_EXEC_WRAPPER", "/opt/x"),
      "a library is loaded first": variable("LD_PRELOAD", "/tmp/x.so"),
      "a function is told of a table of another stack": variable("OTHER_TABLE", "theirs"),
      "a function is told of something else": variable("MORE", "x"),
      "a variable of the runtime is called like a table": (stack) => {
        const [table] = stack.addresses("aws_dynamodb_table");
        variable("AWS_TABLE", `\${${table}.name}`)(stack);
      },
    },
  ),
];

function variable(name: string, value: string): Attack {
  return edit("aws_lambda_function", ({ environment }) => {
    environment.variables[name] = value;
  });
}
