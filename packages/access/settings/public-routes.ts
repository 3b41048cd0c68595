import type { Resource, Stack } from "@notes-api/terraform-json";
import { isPublic } from "../guards";
import { within } from "../patterns";
import type { SettingPromise } from "../promise";
import { isForAnyone, publicTablesIn } from "../purposes";
import { nameOf, type Route, routesIn } from "../routes";
import type { Row } from "../row";
import { tablesToldTo } from "../told";
import { type Demand, nothing, oneOf } from "./demand";
import { row } from "./rows";

type Values = Resource["values"];

const SETTINGS = "aws_api_gateway_method_settings";
const FUNCTION = "aws_lambda_function";
const FOR_ALL = "*/*";
const LIMITS = ["throttling_rate_limit", "throttling_burst_limit"] as const;
const ONE: Demand = { wanted: "one, or none", metBy: (found) => [found].flat().length < 2 };

/** What anyone may call who has not signed in yet. */
export const publicRoutes: readonly SettingPromise[] = [
  {
    sentence: "a public route is throttled on its own, below the others",
    bar: "api: throttling",
    rows: (stack) => publicIn(stack).flatMap((route) => throttleRows(route, stack)),
  },
  {
    // Nothing else of a request is looked at by the gateway.
    sentence: "a public route takes a body, and is answered by a function of public routes alone",
    bar: "api: request validation",
    rows: (stack) =>
      publicIn(stack).flatMap(({ method, functionArn }) => [
        row(method.address, "http_method", method.values["http_method"], oneOf("POST", "PUT")),
        row(method.address, "guarded routes", besides(stack, functionArn), nothing),
      ]),
  },
  {
    sentence: "public routes have one table, which no other function is told of",
    bar: "data: tables",
    rows: (stack) => {
      const tables = publicTablesIn(stack);
      const names = tables.map(({ values }) => String(values["name"]));
      const all = publicIn(stack).map(({ method }) =>
        row(method.address, "tables of public routes", names, ONE),
      );
      return [...all, ...tables.map((table) => sharedRow(table, stack))];
    },
  },
];

function publicIn(stack: Stack): readonly Route[] {
  return routesIn(stack).filter(({ method }) => isPublic(stack, method));
}

/** The routes of a function that ask who is calling. */
function besides(stack: Stack, arn: string | undefined): string[] {
  return routesIn(stack)
    .filter(({ functionArn, method }) => functionArn === arn && !isPublic(stack, method))
    .map(nameOf);
}

function sharedRow(table: Resource, stack: Stack): Row {
  const others = stack
    .of(FUNCTION)
    .filter((one) => !isForAnyone(stack, one) && tablesToldTo(stack, one).includes(table));
  const names = others.map(({ values }) => String(values["function_name"]));
  return row(table.address, "functions behind other routes", names, nothing);
}

/** Terraform and AWS agree on how a path of one segment is called, and on no longer one. */
function throttleRows({ method, stage, path, verb }: Route, stack: Stack): Row[] {
  const here = stack
    .of(SETTINGS)
    .map(({ values }) => values)
    .filter(({ rest_api_id }) => rest_api_id === method.values["rest_api_id"])
    .filter(({ stage_name }) => stage_name === stage);
  const [, segment] = /^\/([^/{}]+)$/.exec(path) ?? [];
  const own = here.filter((each) => each["method_path"] === `${segment}/${verb}`);
  const others = here.filter((each) => speaksOf(each, `${segment}/${verb}`) && !own.includes(each));
  const common = here.filter((each) => each["method_path"] === FOR_ALL);
  return [
    ...LIMITS.flatMap((limit) =>
      (own.length > 0 ? own : [{}]).map((values) =>
        row(method.address, `settings.${limit}`, limitIn(values, limit), below(common, limit)),
      ),
    ),
    row(
      method.address,
      "other settings",
      others.map((each) => each["method_path"]),
      nothing,
    ),
  ];
}

/** By a pattern, or written in another way. */
function speaksOf({ method_path }: Values, path: string): boolean {
  const plain = String(method_path).replaceAll("~1", "/").replace(/^\/+/, "");
  return plain !== FOR_ALL && within(path, plain);
}

function limitIn(values: Values, limit: string): unknown {
  return [values["settings"]].flat()[0]?.[limit];
}

function below(common: readonly Values[], limit: string): Demand {
  const least = Math.min(...common.map((each) => Number(limitIn(each, limit) ?? Number.NaN)));
  return {
    wanted: `above 0 and below ${least}`,
    metBy: (value) => Number(value ?? Number.NaN) > 0 && Number(value) < least,
  };
}
