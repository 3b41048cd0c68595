import type { Person } from "./person";
import { signedHeaders, type Unsigned } from "./signed";
import { type Answer, answerTo, type Scene } from "./step";

/** A signed call of the API. @param path from its base URL on, such as `/notes` */
export async function call(
  { outputs }: Scene,
  person: Person,
  [method, path]: readonly [method: string, path: string],
  body?: object,
): Promise<Answer> {
  const request = {
    method,
    url: `${outputs.api_url}${path}`,
    ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  };
  return answerTo(request.url, await signed(request, person, outputs.region));
}

/** The request with its signature, to be sent as it is or tampered with. */
export async function signed(
  request: Unsigned,
  { keys }: Person,
  region: string,
): Promise<RequestInit> {
  const { method, body } = request;
  const headers = await signedHeaders(request, keys, { service: "execute-api", region });
  return { method, headers, ...(body !== undefined && { body }) };
}
