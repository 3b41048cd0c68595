import type { Json, Synthesized } from "./synthesized";

/** The methods that are not a preflight. */
export function guardedMethods(stack: Synthesized): Json[] {
  return stack
    .resources("aws_api_gateway_method")
    .filter(({ http_method }) => http_method !== "OPTIONS");
}

/** What stands at `resourceId`, such as `notes/{id}`. */
export function pathOf(stack: Synthesized, resourceId: string): string {
  const { path_part, parent_id } = stack.target(resourceId) ?? {};
  return path_part ? [pathOf(stack, parent_id), path_part].filter(Boolean).join("/") : "";
}

/** Each route as IAM names it, such as `${…execution_arn}/dev/GET/notes/*`. */
export function routeArns(stack: Synthesized): string[] {
  const api = stack.reference(stack.only("aws_api_gateway_rest_api"), "execution_arn");
  const stage = stack.only("aws_api_gateway_stage").stage_name;
  return guardedMethods(stack).map(({ http_method, resource_id }) => {
    const path = pathOf(stack, resource_id).replace(/\{\w+\}/g, "*");
    return `${api}/${stage}/${http_method}/${path}`;
  });
}
