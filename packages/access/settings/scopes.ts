import type { Resource, Stack } from "@notes-api/terraform-json";
import { asksForToken, authorizerOf } from "../guards";
import type { SettingPromise } from "../promise";
import { type Demand, listOf, nothing, onlyOf } from "./demand";
import { guardedMethods } from "./places";
import { all, each, type Rows, row } from "./rows";

type Values = Resource["values"];

const SERVER = "aws_cognito_resource_server";
/** Who somebody is, and nothing that could be done to them. */
const OF_OPENID = ["openid", "email", "profile"];

/** What a token is good for. */
export const scopes: readonly SettingPromise[] = [
  {
    sentence: "where a token says what it is good for, it reads by one scope and writes by another",
    bar: "api: every method is guarded",
    rows: all((stack) =>
      guardedMethods(stack)
        .filter((method) => isScoped(method) || scopedBeside(stack, method))
        .map((method) => row(method.address, SETTING, method.values[SETTING], at(method, stack))),
    ),
  },
  {
    sentence: "a client asks for scopes of this stack alone, and for who somebody is",
    bar: "identity: sign-in flows and attributes",
    rows: each("aws_cognito_user_pool_client", (client, stack) =>
      listOf(client["allowed_oauth_scopes"]).length > 0
        ? { allowed_oauth_scopes: onlyOf(...OF_OPENID, ...scopesOf(stack, client["user_pool_id"])) }
        : {},
    ) satisfies Rows,
  },
];

const SETTING = "authorization_scopes";

function isScoped({ values }: Resource): boolean {
  return listOf(values[SETTING]).length > 0;
}

/** Whether another route of the same API has scopes. */
function scopedBeside(stack: Stack, { values }: Resource): boolean {
  return guardedMethods(stack).some(
    (other) => isScoped(other) && other.values["rest_api_id"] === values["rest_api_id"],
  );
}

/** By their names: `…/read` for GET, `…/write` for all else; one, since of several any would do. */
function at(method: Resource, stack: Stack): Demand {
  if (!asksForToken(method) || method.values["authorization"] === "CUSTOM") return nothing;
  const arns = listOf(authorizerOf(stack, method)?.values["provider_arns"]);
  const pools = stack.of("aws_cognito_user_pool").filter(({ values }) => arns.includes(values.arn));
  const ending = method.values["http_method"] === "GET" ? "/read" : "/write";
  const known = pools
    .flatMap(({ values }) => scopesOf(stack, values["id"]))
    .filter((scope) => scope.endsWith(ending));
  return {
    wanted: known.join(" or ") || `a scope of this stack that ends with ${ending}`,
    metBy: (value) => known.length === 1 && listOf(value).join() === known[0],
  };
}

/** In full, as the resource servers of a pool define them. */
function scopesOf(stack: Stack, pool: unknown): readonly string[] {
  const servers: readonly Values[] = stack.of(SERVER).map(({ values }) => values);
  return servers
    .filter(({ user_pool_id }) => user_pool_id === pool)
    .flatMap(({ identifier, scope }) =>
      listOf(scope).map((each) => `${identifier}/${(each as Values)["scope_name"]}`),
    );
}
