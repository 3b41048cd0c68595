import { type Attack, add, first, leaveOut, leaveOutAll, overwrite } from "../../support/attacks";
import { alsoAllow, arnOf, LISTS, SIGNED_IN } from "../granted";
import { breaking } from "../mutation";

const PERMISSION = "aws_lambda_permission";
const FUNCTION = "aws_lambda_function";
const URL = "lambda:InvokeFunctionUrl";

export const invocations = [
  ...breaking("API Gateway starts a function for its own route, and for no other", {
    "API Gateway may start nothing": leaveOutAll(PERMISSION),
    "API Gateway may not start one of the functions": (stack) => {
      const [one = ""] = Object.keys(stack.json.resource[PERMISSION]);
      delete stack.json.resource[PERMISSION][one];
    },
    "API Gateway starts a function for anyone's API": leaveOut(PERMISSION, "source_arn"),
    "API Gateway starts a function for any route": source(() => "/*/*/*"),
    "API Gateway starts a function for any route, in one star": source(() => "/*"),
    "API Gateway starts a function for any stage": source((path) => path.replace("/dev/", "/*/")),
    "API Gateway starts a function for any method": source((path) => path.replace(/[A-Z]+/, "*")),
    "API Gateway starts a function for another route": source((path) =>
      path.replace("DELETE", "PUT"),
    ),
    "API Gateway starts a function for another stage": source((path) =>
      path.replace("/dev/", "/prod/"),
    ),
    "API Gateway starts a function for another API": overwrite(PERMISSION, {
      source_arn: "arn:aws:execute-api:eu-central-1:111122223333:abcde12345/dev/DELETE/notes/*",
    }),
    "API Gateway starts a function for any API of the account": overwrite(PERMISSION, {
      source_arn: "arn:aws:execute-api:eu-central-1:111122223333:*/dev/DELETE/notes/*",
    }),
    "API Gateway starts a function for another account": overwrite(PERMISSION, {
      source_account: "999999999999",
    }),
    "API Gateway may ask about a function, not start it": overwrite(PERMISSION, {
      action: "lambda:GetFunction",
    }),
    "API Gateway may start a function that is not there": overwrite(PERMISSION, {
      function_name: "another",
    }),
    "Amazon S3 starts a function as API Gateway does": overwrite(PERMISSION, {
      principal: "s3.amazonaws.com",
    }),
    "a second permission is for any route": oneMore({
      source_arn: "arn:aws:execute-api:*:*:*",
    }),
  }),
  ...breaking("nobody but AWS services, and whoever administers the account, starts a function", {
    "anyone starts a function": oneMore({ principal: "*", source_arn: undefined }),
    "another account starts a function": oneMore({
      principal: "999999999999",
      source_arn: undefined,
    }),
    "signed-in users start a function": alsoAllow(
      SIGNED_IN,
      "lambda:InvokeFunction",
      arnOf(FUNCTION),
    ),
    "a function starts another": alsoAllow(LISTS, "lambda:Invoke*", arnOf(FUNCTION)),
  }),
  ...breaking(
    "what a resource allows by itself, it allows API Gateway or the pool that asks it, alone",
    {
      "anyone starts a function for a route": oneMore({ principal: "*" }),
      "a role elsewhere starts a function": oneMore({
        principal: "arn:aws:iam::999999999999:role/partner",
        source_arn: undefined,
      }),
      "Amazon S3 starts a function": oneMore({
        principal: "s3.amazonaws.com",
        source_arn: "arn:aws:s3:::*",
      }),
      "Amazon SNS starts a function, whatever its source": oneMore({
        principal: "sns.amazonaws.com",
        source_arn: undefined,
      }),
      "API Gateway does to a function whatever can be done": overwrite(PERMISSION, {
        action: "lambda:*",
      }),
      "a function has a URL for anyone": oneMore({
        action: URL,
        principal: "*",
        source_arn: undefined,
        function_url_auth_type: "NONE",
      }),
      "a function has a URL for another account": oneMore({
        action: URL,
        principal: "999999999999",
        source_arn: undefined,
        function_url_auth_type: "AWS_IAM",
      }),
      "an organization starts a function": oneMore({
        principal: "*",
        source_arn: undefined,
        principal_org_id: "o-another0000",
      }),
      "API Gateway starts a function for whoever asks": oneMore({ source_arn: undefined }),
      "API Gateway starts a function for all of an account": oneMore({
        source_arn: undefined,
        source_account: "111122223333",
      }),
      "a function that no route leads to may be started": (stack) => {
        const like = first(stack, FUNCTION);
        add(FUNCTION, { ...like, function_name: "more" })(stack);
        const source_arn = "arn:aws:execute-api:*:*:*";
        oneMore({ function_name: `\${aws_lambda_function.planted.function_name}`, source_arn })(
          stack,
        );
      },
      "a route starts a function of another": (stack) => {
        const [, other] = stack.resources(PERMISSION);
        oneMore({ function_name: other.function_name })(stack);
      },
    },
  ),
];

/** Changes what follows the API in the source of the first permission, that of `DELETE /notes/{id}`. */
function source(change: (path: string) => string): Attack {
  return (stack) => {
    const permission = first(stack, PERMISSION);
    const [, api = "", path = ""] = /^(\$\{[^}]+\})(.*)$/.exec(permission.source_arn) ?? [];
    permission.source_arn = api + change(path);
  };
}

/** Adds a permission like the first one, but for `settings`. */
function oneMore(settings: object): Attack {
  return (stack) => add(PERMISSION, { ...first(stack, PERMISSION), ...settings })(stack);
}
