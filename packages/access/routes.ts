import type { Resource, Stack } from "@notes-api/terraform-json";

/** A method of an API at a stage: what a request can reach. */
export interface Route {
  readonly api: Resource;
  readonly method: Resource;
  /** As API Gateway calls it, such as `dev`. */
  readonly stage: string;
  /** Such as `GET`. */
  readonly verb: string;
  /** Such as `/notes/{id}`. */
  readonly path: string;
  /** What a right to exactly this route names: `*` for each path parameter. */
  readonly pattern: string;
  /** What a request for it is about. */
  readonly arn: string;
  /** The function that answers it, if one does. */
  readonly functionArn: string | undefined;
  /** Whether the gateway itself answers a browser that asks what it may do. */
  readonly preflight: boolean;
}

/** All routes of all stages, by path. */
export function routesIn(stack: Stack): readonly Route[] {
  return stack
    .of("aws_api_gateway_method")
    .flatMap((method) => {
      const api = stack
        .of("aws_api_gateway_rest_api")
        .find(({ values }) => values.id === method.values.rest_api_id);
      return api ? stagesOf(stack, api).map((stage) => routeOf(stack, api, stage, method)) : [];
    })
    .sort((one, other) => compare(one.path, other.path) || compare(one.verb, other.verb));
}

/** The routes that a function answers. */
export function answeredBy(stack: Stack, { values }: Resource): readonly Route[] {
  return routesIn(stack).filter(({ functionArn }) => functionArn === values.arn);
}

/** Such as `GET /notes`. */
export function nameOf({ verb, path }: Pick<Route, "verb" | "path">): string {
  return `${verb} ${path}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

export function stagesOf(stack: Stack, api: Resource): readonly string[] {
  return stack
    .of("aws_api_gateway_stage")
    .filter(({ values }) => values.rest_api_id === api.values.id)
    .map(({ values }) => String(values.stage_name));
}

/** What a request for a path is about, in IAM's words. */
export function requestArn(api: Resource, stage: string, verb: string, path: string): string {
  return `${api.values.execution_arn}/${stage}/${verb}${path}`;
}

function routeOf(stack: Stack, api: Resource, stage: string, method: Resource): Route {
  const verb = String(method.values.http_method);
  const path = pathOf(stack, api, method);
  return {
    api,
    method,
    stage,
    verb,
    path,
    pattern: requestArn(api, stage, verb === "ANY" ? "*" : verb, path.replace(/\{[^}]*\}/g, "*")),
    arn: requestArn(api, stage, requested(stack, method), path.replace(/\{[^}]*\}/g, "1")),
    functionArn: functionBehind(stack, method),
    preflight: isPreflight(stack, method),
  };
}

/** Of `ANY`, a method that the path does not have by itself. */
function requested(stack: Stack, { values }: Resource): string {
  if (values.http_method !== "ANY") return String(values.http_method);
  const own = stack
    .of("aws_api_gateway_method")
    .filter((each) => each.values.resource_id === values.resource_id)
    .map((each) => each.values.http_method);
  return ["GET", "POST", "PUT", "DELETE"].find((verb) => !own.includes(verb)) ?? "PATCH";
}

function pathOf(stack: Stack, api: Resource, { values }: Resource): string {
  if (values.resource_id === api.values.root_resource_id) return "/";
  const resource = stack
    .of("aws_api_gateway_resource")
    .find((each) => each.values.id === values.resource_id);
  return String(resource?.values.path ?? "/");
}

/** What is configured behind a method: one integration, in a stack that works. */
export function integrationsOf(stack: Stack, { values }: Resource): readonly Resource[] {
  return stack.of("aws_api_gateway_integration").filter((each) => isOf(each.values, values));
}

/** Whether two say something of the same method of the same path. */
export function isOf(one: Resource["values"], other: Resource["values"]): boolean {
  return ["rest_api_id", "resource_id", "http_method"].every((part) => one[part] === other[part]);
}

/** `OPTIONS`, if it is answered without asking anybody. */
export function isPreflight(stack: Stack, method: Resource): boolean {
  const types = integrationsOf(stack, method).map(({ values }) => values.type);
  return method.values.http_method === "OPTIONS" && types.join() === "MOCK";
}

/** Of several integrations nobody knows which one stays. */
function functionBehind(stack: Stack, method: Resource): string | undefined {
  const [integration, ...others] = integrationsOf(stack, method);
  if (others.length > 0) return undefined;
  const [, arn] = /\/functions\/([^/]+)\/invocations$/.exec(integration?.values.uri ?? "") ?? [];
  return arn;
}
