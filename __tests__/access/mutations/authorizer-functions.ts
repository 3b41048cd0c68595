import { type Attack, add, rewrite } from "../../support/attacks";
import type { Json, Synthesized } from "../../support/synthesized";
import { alsoAllow, arnOf, policyOf } from "../granted";
import { breaking } from "../mutation";

const PERMISSION = "aws_lambda_permission";
const ROLE_POLICY = "aws_iam_role_policy";
const READER = policyOf("jwt", "authorizers");
const API = "arn:aws:execute-api:eu-central-1:111111111111:abcde12345";

/** What reads tokens, and who asks it. */
export const authorizerFunctions = [
  ...breaking(
    "API Gateway asks a function about tokens for its own authorizer, and for no other",
    {
      "API Gateway may not ask about a token": (stack) => {
        const name = Object.entries<Json>(stack.json.resource[PERMISSION]).find(([, each]) =>
          isForTokens(each),
        )?.[0];
        delete stack.json.resource[PERMISSION][name ?? ""];
      },
      "a function is asked for any authorizer": source((arn) => arn.replace(/[^/]+$/, "*")),
      "a function is asked for any authorizer of any API": source(() => "*/authorizers/*"),
      "a function is asked for any API": source(() => "arn:aws:execute-api:*:*:*"),
      "a function is asked for the whole API": source((arn) =>
        arn.replace(/\/authorizers.*/, "/*"),
      ),
      "a function is asked for another authorizer": source((arn) =>
        arn.replace(/[^/]+$/, "another"),
      ),
      "a function is asked for another API's authorizer": source(() => `${API}/authorizers/abc123`),
      "a function is asked whatever the source": permission({ source_arn: undefined }),
      "a function is asked by Amazon S3": permission({ principal: "s3.amazonaws.com" }),
      "a function is asked as it is now, and another version answers": permission({
        qualifier: "live",
      }),
    },
    "custom",
  ),
  ...breaking(
    "what a resource allows by itself, it allows API Gateway or the pool that asks it, alone",
    {
      "API Gateway asks a function for any of its authorizers": source((arn) =>
        arn.replace(/[^/]+$/, "*"),
      ),
      "API Gateway asks a function for a route": source((arn) =>
        arn.replace(/\/authorizers.*/, "/dev/GET/notes"),
      ),
      "anyone asks a function about tokens": oneMore({ principal: "*" }),
      "another account asks a function about tokens": oneMore({
        principal: "999999999999",
        source_arn: undefined,
      }),
      "a function of notes is asked about tokens": (stack) => {
        const [notes] = stack.resources(PERMISSION).filter((each) => !isForTokens(each));
        oneMore({ function_name: notes.function_name })(stack);
      },
    },
    "custom",
  ),
  ...breaking(
    "a function has no right that no sentence here asks for",
    {
      "what reads tokens reads notes": alsoAllow(
        READER,
        "dynamodb:GetItem",
        arnOf("aws_dynamodb_table"),
      ),
      "what reads tokens calls the API": alsoAllow(READER, "execute-api:Invoke"),
      "what reads tokens reads secrets": alsoAllow(READER, "secretsmanager:GetSecretValue"),
      "what reads tokens traces and more": rewrite(READER, (all) => all[1].Action.push("xray:*")),
      "what reads tokens writes any log": rewrite(READER, (all) => {
        all[0].Resource = "*";
      }),
    },
    "custom",
  ),
  ...breaking(
    "nobody but a function, and whoever administers the account, works on rows",
    {
      "a role beside it reads notes": (stack) => {
        add("aws_iam_role", { name: "more", assume_role_policy: trust() })(stack);
        add(ROLE_POLICY, {
          name: "more",
          role: `\${aws_iam_role.planted.name}`,
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }],
          }),
        })(stack);
      },
    },
    "custom",
  ),
  ...breaking(
    "a function does to rows what its routes are for, in the tables it is told of",
    {
      "a function of notes does more for a token": alsoAllow(
        policyOf("get"),
        "dynamodb:DeleteItem",
        arnOf("aws_dynamodb_table"),
      ),
    },
    "custom",
  ),
];

function trust(): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  });
}

function isForTokens({ source_arn }: Json): boolean {
  return String(source_arn).includes("/authorizers/");
}

function forTokens(stack: Synthesized): Json {
  return stack.resources(PERMISSION).find(isForTokens);
}

function permission(settings: object): Attack {
  return (stack) => Object.assign(forTokens(stack), settings);
}

function source(change: (arn: string) => string): Attack {
  return (stack) => {
    const own = forTokens(stack);
    own.source_arn = change(own.source_arn);
  };
}

/** One more like it. */
function oneMore(settings: object): Attack {
  return (stack) => add(PERMISSION, { ...forTokens(stack), ...settings })(stack);
}
