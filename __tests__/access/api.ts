const API = { rest_api_id: "$" + "{aws_api_gateway_rest_api.api.id}" };

/** An API with a stage, and for each of these routes a method: `GET /notes/{id}`, say. */
export function apiWith(routes: readonly string[], stages: readonly string[] = ["dev"]) {
  return {
    aws_api_gateway_rest_api: { api: { name: "notes" } },
    aws_api_gateway_stage: byName(stages, (stage_name) => ({ ...API, stage_name })),
    aws_api_gateway_resource: byName(
      [...new Set(routes.flatMap((route) => pathsTo(pathOf(route))))],
      (path) => ({
        ...API,
        parent_id: idOf(path.slice(0, path.lastIndexOf("/"))),
        path_part: path.split("/").at(-1),
      }),
    ),
    aws_api_gateway_method: byName(routes, (route) => ({
      ...methodOf(route),
      authorization: "AWS_IAM",
    })),
  };
}

/** What ties a route to the function that answers it. */
export function integration(route: string, uri: string) {
  return { ...methodOf(route), type: "AWS_PROXY", uri };
}

function methodOf(route: string) {
  return { ...API, resource_id: idOf(pathOf(route)), http_method: route.split(" ")[0] };
}

function pathOf(route: string): string {
  return (route.split(" ")[1] ?? "").replace(/\/$/, "");
}

/** `/a` and `/a/b` of `/a/b`. */
function pathsTo(path: string): string[] {
  const parts = path.split("/").slice(1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
}

function idOf(path: string): string {
  return path === ""
    ? "$" + "{aws_api_gateway_rest_api.api.root_resource_id}"
    : `$\{aws_api_gateway_resource.${named(path)}.id}`;
}

function byName<T>(names: readonly string[], of: (name: string) => T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [named(name), of(name)]));
}

function named(text: string): string {
  return `x${text.replace(/\W/g, "_")}`;
}
