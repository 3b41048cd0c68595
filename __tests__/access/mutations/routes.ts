import { type Attack, overwrite, rewrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { alsoAllow, policy, SIGNED_IN, statement } from "../granted";
import { breaking, edit } from "../mutation";

const API = "aws_api_gateway_rest_api";
const METHOD = "aws_api_gateway_method";

export const routes = [
  ...breaking("a signed-in user reaches exactly the routes of this API, but for those of members", {
    "signed-in users may call nothing": rewrite(SIGNED_IN, (all) => all.splice(0, 1)),
    "signed-in users may not call one of the routes": calls((arns) => arns.slice(1)),
    "signed-in users may call every path of the API": calls(([arn = ""]) => [below(arn, "*")]),
    "signed-in users may call every path, in three stars": calls(([arn = ""]) => [
      below(arn, "*/*/*"),
    ]),
    "signed-in users may call any method": calls((arns) =>
      arns.map((arn) => arn.replace(/\/[A-Z]+\//, "/*/")),
    ),
    "signed-in users may call any stage": calls((arns) =>
      arns.map((arn) => arn.replace("/dev/", "/*/")),
    ),
    "signed-in users may call another stage instead": calls((arns) =>
      arns.map((arn) => arn.replace("/dev/", "/prod/")),
    ),
    "signed-in users may call all APIs": calls(() => ["arn:aws:execute-api:*:*:*"]),
    "signed-in users may call another API instead": calls((arns) =>
      arns.map((arn) =>
        arn.replace(/\$\{[^}]+\}/, "arn:aws:execute-api:eu-central-1:*:abcde12345"),
      ),
    ),
    "signed-in users may call at home only": statement(SIGNED_IN, 0, (call) => {
      call.Condition = { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } };
    }),
    "signed-in users are refused what they are granted": rewrite(SIGNED_IN, (all) =>
      all.push({ Effect: "Deny", Action: "execute-api:*", Resource: "*" }),
    ),
    "the API's policy refuses everyone": overwrite(API, { policy: policy(anyone("Deny")) }),
    "a route is not granted": oneMore({ http_method: "PATCH" }),
    "a route for every method is not granted": oneMore({ http_method: "ANY" }),
  }),
  ...breaking(
    "nobody reaches a route but those whom it is for, and whoever administers the account",
    {
      "one of the methods is open": edit(
        METHOD,
        (method) => Object.assign(method, { authorization: "NONE" }),
        isGuarded,
      ),
      "one more method is open": oneMore({ http_method: "PATCH", authorization: "NONE" }),
      "the API's policy lets everyone call": overwrite(API, { policy: policy(anyone("Allow")) }),
      "the API's policy lets another account call": overwrite(API, {
        policy: policy({ ...anyone("Allow"), Principal: { AWS: "999999999999" } }),
      }),
      "the API's policy lets all but one call": overwrite(API, {
        policy: policy({
          ...anyone("Allow"),
          Principal: undefined,
          NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
        }),
      }),
      "a function may call the API": alsoAllow(
        ["aws_iam_role_policy", "policy", "functions_create_log"],
        "execute-api:Invoke",
      ),
    },
  ),
  ...breaking("a browser may ask what it may do, without credentials", {
    "a browser has to sign what it asks first": edit(
      METHOD,
      (method) => Object.assign(method, { authorization: "AWS_IAM" }),
      (method) => !isGuarded(method),
    ),
  }),
  ...breaking("a signed-in user has no right that no sentence here asks for", {
    "signed-in users may do to the API whatever can be done": statement(SIGNED_IN, 0, (call) => {
      call.Action = ["execute-api:*"];
    }),
    "signed-in users may close connections of others": statement(SIGNED_IN, 0, (call) =>
      call.Action.push("execute-api:ManageConnections"),
    ),
    "signed-in users may empty the API's cache": statement(SIGNED_IN, 0, (call) =>
      call.Action.push("execute-api:InvalidateCache"),
    ),
    "a right to a route also begins others": calls((arns) => arns.map((arn) => `${arn}*`)),
    "signed-in users may call another stage too": calls((arns) => [
      ...arns,
      ...arns.map((arn) => arn.replace("/dev/", "/prod/")),
    ]),
    "signed-in users may call a route that is gone": calls((arns) => [
      ...arns,
      ...arns.map((arn) => `${arn}/comments`),
    ]),
  }),
];

function calls(change: (arns: string[]) => string[]): Attack {
  return statement(SIGNED_IN, 0, (call) => {
    call.Resource = change(call.Resource);
  });
}

function below(arn: string, path: string): string {
  return arn.replace(/\/dev\/.*/, `/${path}`);
}

/** Adds a method like the first one, but for `settings`. */
function oneMore(settings: object): Attack {
  return (stack) => {
    const like = stack.resources(METHOD).find(isGuarded);
    stack.json.resource[METHOD].planted = { ...like, ...settings };
  };
}

function isGuarded({ http_method }: Json): boolean {
  return http_method !== "OPTIONS";
}

function anyone(Effect: string): object {
  return { Effect, Principal: "*", Action: "execute-api:Invoke", Resource: "*" };
}
