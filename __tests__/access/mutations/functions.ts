import { type Attack, add, leaveOut, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const FUNCTION = "aws_lambda_function";
const FUNCTION_URL = "aws_lambda_function_url";

export const functions = [
  ...breaking("nothing calls a function past the API", {
    "a function has a URL": (stack) => {
      const [one] = stack.addresses(FUNCTION);
      const name = `\${${one}.function_name}`;
      add(FUNCTION_URL, { function_name: name, authorization_type: "NONE" })(stack);
    },
    "a URL is of no function that is known": add(FUNCTION_URL, { authorization_type: "NONE" }),
    "a function has a URL that IAM guards": add(FUNCTION_URL, {
      function_name: "notes-dev-get",
      authorization_type: "AWS_IAM",
    }),
  }),
  ...breaking("a function's variables are places and names, never secrets", {
    "a password is a variable": variable("DATABASE_PASSWORD", "hunter2"),
    "a key is a variable": variable("STRIPE_API_KEY", "of the bank"),
    "a variable of another name is a key": variable("UPSTREAM", "AKIAIOSFODNN7EXAMPLE"),
  }),
  ...breaking("a function takes for the caller whom the guard of its routes vouches for", {
    "a function believes another guard": variable("CALLER_FROM", "user-pool"),
    "a function believes another identity pool": variable(
      "CALLER_POOL",
      "eu-central-1:00000000-0000-4000-8000-000000000000",
    ),
    "a function believes any identity pool": edit(FUNCTION, ({ environment }) => {
      delete environment.variables.CALLER_POOL;
    }),
    "a function is not told where the caller is": edit(FUNCTION, ({ environment }) => {
      delete environment.variables.CALLER_FROM;
    }),
  }),
  ...breaking("a function ends before the gateway stops waiting", {
    "a function takes longer": overwrite(FUNCTION, { timeout: 29 }),
    "nothing is said of how long it takes": leaveOut(FUNCTION, "timeout"),
  }),
];

function variable(name: string, value: string): Attack {
  return edit(FUNCTION, ({ environment }) => {
    environment.variables[name] = value;
  });
}
