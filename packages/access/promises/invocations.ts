import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { authorizersBy, sourceOf } from "../guards";
import { within } from "../patterns";
import { claimant, OTHER_ACCOUNT, type Principal } from "../principals";
import type { AccessPromise } from "../promise";
import type { Question } from "../question";
import { nameOf, type Route } from "../routes";
import { serviceSession } from "../sessions";

/** Who starts a function. */
export const invocations: readonly AccessPromise[] = [
  {
    sentence: "API Gateway starts a function for its own route, and for no other",
    bar: "functions: confused deputy",
    rows: (access) =>
      access.who("api-gateway").flatMap((gateway) =>
        access.routes.flatMap((route) =>
          functionsAt(access, route).flatMap((function_) => {
            const own = startFor(access, gateway, function_, nameOf(route), route.arn);
            return [
              access.may(own),
              ...otherSources(access, route).map(([words, arn]) =>
                access.mayNot(startFor(access, gateway, function_, words, arn), own),
              ),
              access.mayNot({ ...own, principal: AMAZON_S3 }, own),
            ];
          }),
        ),
      ),
  },
  {
    sentence: "API Gateway asks a function about tokens for its own authorizer, and for no other",
    bar: "functions: confused deputy",
    rows: (access) =>
      access.who("api-gateway").flatMap((gateway) =>
        access.stack.of("aws_lambda_function").flatMap((function_) =>
          authorizersBy(access.stack, function_).flatMap((authorizer) => {
            const arn = sourceOf(access.stack, authorizer);
            const own = startFor(access, gateway, function_, "its authorizer", arn);
            return [
              access.may(own),
              ...otherAuthorizers(access, authorizer, arn).map(([words, other]) =>
                access.mayNot(startFor(access, gateway, function_, words, other), own),
              ),
              access.mayNot({ ...own, principal: AMAZON_S3 }, own),
            ];
          }),
        ),
      ),
  },
  {
    sentence: "nobody but AWS services, and whoever administers the account, starts a function",
    bar: "functions: no other way in",
    rows: (access) =>
      access.stack
        .of("aws_lambda_function")
        .flatMap((function_) =>
          access
            .butFor("api-gateway", "admin")
            .flatMap((principal) => access.onlyAdmin(start(access, principal, function_))),
        ),
  },
];

const AMAZON_S3 = claimant("Amazon S3", serviceSession("s3.amazonaws.com"));

function start(access: Access, principal: Principal, function_: Resource): Question {
  return { principal, action: "lambda:InvokeFunction", target: access.thing(function_) };
}

/** For a request, as API Gateway says. */
function startFor(
  access: Access,
  gateway: Principal,
  function_: Resource,
  words: string,
  arn: string,
): Question {
  const { target, ...question } = start(access, gateway, function_);
  return {
    ...question,
    target: { ...target, words: `${target.words} for ${words}` },
    context: { "aws:SourceArn": arn, "aws:SourceAccount": arn.split(":")[4] ?? "" },
  };
}

function functionsAt({ stack }: Access, { functionArn }: Route): readonly Resource[] {
  return stack.of("aws_lambda_function").filter(({ values }) => values.arn === functionArn);
}

/**
 * Requests that API Gateway might carry, for which a route's function does not answer. In a permission
 * `*` stands for a parameter and matches a slash, so that it reaches what lies below, as AWS has it.
 */
function otherSources({ routes }: Access, route: Route): readonly (readonly [string, string])[] {
  const { arn, api, stage, functionArn, pattern } = route;
  return [
    ...routes
      .filter((other) => other.functionArn !== undefined && other.functionArn !== functionArn)
      .filter((other) => !within(other.arn, pattern))
      .map((other) => [nameOf(other), other.arn] as const),
    ["another stage", arn.replace(`/${stage}/`, `/${stage}2/`)],
    ["another API", arn.replace(String(api.values.id), `${api.values.id}2`)],
    ["another account's API", arn.replace(/\d{12}/, OTHER_ACCOUNT)],
  ];
}

/** What API Gateway might start the function of an authorizer for besides. */
function otherAuthorizers(
  { routes }: Access,
  { values }: Resource,
  arn: string,
): readonly (readonly [string, string])[] {
  return [
    ...routes.map((route) => [nameOf(route), route.arn] as const),
    ["another authorizer", `${arn}2`],
    ["another API's authorizer", arn.replace(String(values.rest_api_id), `${values.rest_api_id}2`)],
    ["another account's authorizer", arn.replace(/\d{12}/, OTHER_ACCOUNT)],
  ];
}
