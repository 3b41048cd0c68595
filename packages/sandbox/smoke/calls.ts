import type { Deployment } from "./outputs";
import type { Person } from "./people/person";
import type { Unsigned } from "./signed";
import { type Answer, answerTo, type Scene } from "./step";

/** Method, and path from the API's base URL on, such as `/notes`. */
export type Route = readonly [method: string, path: string];

/** A call of the API by somebody. */
export async function call(
  { outputs }: Scene,
  person: Person,
  route: Route,
  body?: object,
): Promise<Answer> {
  const request = requestTo(outputs, route, body);
  return answerTo(request.url, await person.proven(request));
}

/** The same by nobody in particular. */
export function callAsAnyone(outputs: Deployment, route: Route, body?: object): Promise<Answer> {
  const { url, ...init } = requestTo(outputs, route, body);
  return answerTo(url, init);
}

export function requestTo({ api_url }: Deployment, [method, path]: Route, body?: object): Unsigned {
  const content = { "content-type": "application/json" };
  return {
    method,
    url: `${api_url}${path}`,
    ...(body && { body: JSON.stringify(body), headers: content }),
  };
}
