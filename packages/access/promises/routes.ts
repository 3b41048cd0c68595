import type { Access } from "../access";
import type { Principal } from "../principals";
import type { AccessPromise } from "../promise";
import type { Question, Target } from "../question";
import { policyOf } from "../resource-policies";
import { nameOf, type Route, requestArn } from "../routes";

const USERS = ["signed-in", "signed-in-b"] as const;

/** Who reaches which route. */
export const routes: readonly AccessPromise[] = [
  {
    sentence: "a signed-in user reaches exactly the routes of this API",
    bar: "api: this API and no other",
    rows: (access) =>
      access.who(...USERS).flatMap((user) =>
        calls(access).flatMap((route) => {
          const own = invoke(user, routeTarget(access, route));
          return [
            access.may(own),
            ...elsewhere(access, route).map((target) => access.mayNot({ ...own, target }, own)),
          ];
        }),
      ),
  },
  {
    sentence: "nobody but a signed-in user, and whoever administers the account, reaches a route",
    bar: "api: every method is guarded",
    rows: (access) =>
      access
        .who("signed-in")
        .slice(0, 1)
        .flatMap((user) =>
          calls(access).flatMap((route) =>
            access.only(invoke(user, routeTarget(access, route)), access.butFor(...USERS)),
          ),
        ),
  },
  {
    sentence: "a browser may ask what it may do, without credentials",
    bar: "api: CORS",
    rows: (access) =>
      access
        .who("unsigned")
        .flatMap((browser) =>
          preflights(access).map((route) =>
            access.may(invoke(browser, routeTarget(access, route))),
          ),
        ),
  },
];

/** What a browser sends before a request, by itself. */
function preflights({ routes }: Access): readonly Route[] {
  return routes.filter(({ preflight }) => preflight);
}

function calls({ routes }: Access): readonly Route[] {
  return routes.filter(({ preflight }) => !preflight);
}

function invoke(principal: Principal, target: Target): Question {
  return { principal, action: "execute-api:Invoke", target };
}

function routeTarget({ stack }: Access, route: Route): Target {
  const { api, method } = route;
  const open = method.values.authorization === "NONE";
  return {
    about: method.address,
    words: nameOf(route),
    arn: route.arn,
    policy: policyOf(stack, api),
    open: open ? "the method asks for no authorization" : undefined,
  };
}

/** What differs from a route in one thing: another method, path, stage, or API. */
function elsewhere({ routes }: Access, route: Route): readonly Target[] {
  const { api, verb, path, stage, arn, method } = route;
  const other = otherVerb(verb);
  const plain = path.replace(/\{[^}]*\}/g, "1");
  const targets = [
    { words: nameOf({ verb: other, path }), arn: requestArn(api, stage, other, plain) },
    { words: `${verb} /other`, arn: requestArn(api, stage, verb, "/other") },
    { words: `${nameOf(route)} at another stage`, arn: requestArn(api, `${stage}2`, verb, plain) },
    {
      words: `${nameOf(route)} of another API`,
      arn: arn.replace(String(api.values.id), `${api.values.id}2`),
    },
  ];
  return targets
    .filter((target) => !routes.some((each) => each.arn === target.arn))
    .map((target) => ({ ...target, about: method.address }));
}

/** A method that APIs seldom have. */
function otherVerb(verb: string): string {
  return verb === "HEAD" ? "PATCH" : "HEAD";
}
