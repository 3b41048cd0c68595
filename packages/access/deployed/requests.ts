import type { Access } from "../access";
import { audienceOf } from "../audiences";
import type { Question } from "../question";
import type { Route } from "../routes";
import { type Clients, endpoint } from "./clients";
import type { Deployment } from "./deployment";
import { send } from "./http";
import { apiAt } from "./names";
import { NOBODYS } from "./place";
import type { Found } from "./verdict";
import type { Way } from "./way";

/** Groups are for their administrator to fill. */
export const NO_MEMBER = "nobody is put into a group to try it";

export function routeAt({ routes }: Access, arn: string): Route | undefined {
  return routes.find((route) => route.arn === arn);
}

/** A request for something that is not there, without a body: refused, if by nobody else, by the function. */
export function request(
  { outputs: { api_url, region } }: Deployment,
  { credentials }: Clients,
  { verb, path }: Route,
): Promise<Found> {
  const url = `${reached(api_url)}${path.replace(/\{[^}]*\}/g, NOBODYS)}`;
  const method = verb === "ANY" ? "GET" : verb;
  return send({ method, url, service: "execute-api", region, credentials });
}

/** Where an API answers: where it is not AWS, its address says so itself, or it lies at the one endpoint. */
export function reached(url: string, at = endpoint()): string {
  const { id, stage } = apiAt(url);
  const isAws = /\.amazonaws\.com\//.test(url);
  return at !== undefined && isAws ? `${at}/restapis/${id}/${stage}/_user_request_` : url;
}

/** API Gateway starts a function, if a route that is allowed is answered. */
export function answeredBy(access: Access, deployment: Deployment, question: Question): Way {
  const { target, context = {}, action } = question;
  const route = routeAt(access, String(context["aws:SourceArn"]));
  if (action !== "lambda:InvokeFunction" || route?.functionArn !== target.arn) {
    return { reason: "API Gateway asks for nothing but its routes' functions" };
  }
  if (Object.keys(route.method.values.request_models ?? {}).length > 0) {
    return { reason: "the gateway refuses a request without a body before it asks the function" };
  }
  if (audienceOf(access.stack, route) === "members") return { reason: NO_MEMBER };
  return { ask: () => request(deployment, deployment.a, route) };
}
