import type { Resource, Stack } from "@notes-api/terraform-json";
import type { Demand } from "./demand";
import { type Rows, row } from "./rows";

type Values = Resource["values"];

const API = "aws_api_gateway_rest_api";
const METHOD = "aws_api_gateway_method";

/** The methods that are not a preflight. */
export function guardedMethods(stack: Stack): readonly Resource[] {
  return stack.of(METHOD).filter(({ values }) => !isPreflight(values));
}

/** A row for what is configured for the OPTIONS request at each path, "absent" where nothing is. */
export function eachPreflight(
  type: string,
  what: string,
  read: (resource: Resource) => unknown,
  demand: Demand,
): Rows {
  return (stack) =>
    placesOf(stack).flatMap((place) => {
      const found = stack
        .of(type)
        .filter(({ values }) => isPreflight(values) && isAt(values, place))
        .map(read);
      return (found.length > 0 ? found : [undefined]).map((value) =>
        row(addressOf(stack, place), `OPTIONS: ${what}`, value, demand),
      );
    });
}

/** The names of the parameters in the path that leads to `resourceId`. */
export function parametersAt(stack: Stack, resourceId: unknown): string[] {
  const here = stack
    .of("aws_api_gateway_resource")
    .find(({ values }) => values["id"] === resourceId);
  if (!here || resourceId === undefined) return [];
  const { parent_id, path_part } = here.values;
  const [, name] = /^\{(\w+)\+?\}$/.exec(String(path_part)) ?? [];
  return [...parametersAt(stack, parent_id), ...(name ? [name] : [])];
}

/** Where there is a method that is not a preflight. */
function placesOf(stack: Stack): readonly Values[] {
  const guarded = guardedMethods(stack).map(({ values }) => values);
  return guarded.filter((one, at) => guarded.findIndex((each) => isAt(one, each)) === at);
}

function isPreflight({ http_method }: Values): boolean {
  return http_method === "OPTIONS";
}

function isAt(one: Values, other: Values): boolean {
  return ["rest_api_id", "resource_id"].every((id) => one[id] === other[id]);
}

/** Of the resource, or of the API where it is its root. */
function addressOf(stack: Stack, { rest_api_id, resource_id }: Values): string {
  const all = [...stack.of("aws_api_gateway_resource"), ...stack.of(API)];
  const found = all.find(({ values }) => [resource_id, rest_api_id].includes(values["id"]));
  return found?.address ?? String(resource_id);
}
