import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "./access";
import { InputError } from "./command";
import { entryTo } from "./entry";
import type { Target } from "./question";
import { policyOf } from "./resource-policies";
import { type Route, requestArn } from "./routes";

/** A request such as `GET /notes/1`, on a route or not. @throws InputError if it is none */
export function routeNamed(access: Access, words: string): Target {
  const [, verb = "", path = ""] = /^([A-Z]+) (\/\S*)$/.exec(words) ?? [];
  const [first] = access.routes;
  if (!verb || !first)
    throw new InputError(`"${words}" is not a request such as "GET /notes/1" of an API here`);
  const called = answering(access.routes, verb, path);
  const { api, stage } = called ?? first;
  const arn = requestArn(api, stage, verb, path.replace(/\{[^}]*\}/g, "1"));
  return requestTo(access, called ?? first, called, { words, arn });
}

/** The same by its ARN; undefined, if that is no request to an API of the stack. */
export function routeAt(access: Access, arn: string): Target | undefined {
  const [, id, stage, verb = "", path = ""] =
    /^arn:[^:]+:execute-api:[^:]*:\d*:([^/]+)\/([^/]+)\/([^/]+)(\/.*)?$/.exec(arn) ?? [];
  const routes = access.routes.filter(({ api }) => api.values.id === id);
  const here = routes.filter((route) => route.stage === stage);
  const [first] = routes;
  return first && requestTo(access, first, answering(here, verb, path), { words: arn, arn });
}

function requestTo(
  { stack }: Access,
  { api }: { readonly api: Resource },
  called: Route | undefined,
  target: Pick<Target, "words" | "arn">,
): Target {
  return {
    ...target,
    about: called?.method.address ?? api.address,
    policy: policyOf(stack, api),
    ...entryTo(stack, called?.method),
  };
}

/** A method of its own goes before one for any. */
function answering(routes: readonly Route[], verb: string, path: string): Route | undefined {
  const here = routes.filter((route) => matchesPath(route.path, path));
  return here.find((route) => route.verb === verb) ?? here.find((route) => route.verb === "ANY");
}

/** `{id}` stands for one part of a path, `{proxy+}` for all that follows. */
function matchesPath(pattern: string, path: string): boolean {
  const parts = pattern
    .split(/(\{[^}]*\})/)
    .map((part) =>
      /^\{.*\+\}$/.test(part)
        ? ".+"
        : part.startsWith("{")
          ? "[^/]+"
          : part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"),
    );
  return pattern === path || new RegExp(`^${parts.join("")}$`).test(path);
}
