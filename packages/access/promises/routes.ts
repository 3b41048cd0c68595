import type { Access } from "../access";
import { entryTo } from "../entry";
import { asksForToken, isPublic } from "../guards";
import type { Principal } from "../principals";
import type { AccessPromise } from "../promise";
import type { Question, Target } from "../question";
import { policyOf } from "../resource-policies";
import { nameOf, type Route, requestArn } from "../routes";

const USERS = ["signed-in", "signed-in-b"] as const;
const BY_TOKEN = "bearer";

/** Who reaches which route. */
export const routes: readonly AccessPromise[] = [
  {
    sentence: "a signed-in user reaches exactly the routes of this API",
    bar: "api: this API and no other",
    rows: (access) =>
      access.who(...USERS, BY_TOKEN).flatMap((user) =>
        calls(access)
          .filter((route) => byToken(route) === (user.part === BY_TOKEN))
          .flatMap((route) => {
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
    rows: (access) => [
      ...access
        .who("signed-in")
        .slice(0, 1)
        .flatMap((user) =>
          guarded(access)
            .filter((route) => !byToken(route))
            .flatMap((route) =>
              access.only(invoke(user, routeTarget(access, route)), access.butFor(...USERS)),
            ),
        ),
      // Where a token is asked for, not even an administrator gets past without one.
      ...access.who(BY_TOKEN).flatMap((user) =>
        guarded(access)
          .filter(({ method }) => method.values.authorization !== "AWS_IAM")
          .map((route) => invoke(user, routeTarget(access, route)))
          .flatMap((own) =>
            access.butFor(BY_TOKEN).map((principal) => access.mayNot({ ...own, principal }, own)),
          ),
      ),
    ],
  },
  {
    sentence: "whoever has not signed in yet reaches the public routes",
    bar: "api: every method is guarded",
    rows: (access) =>
      access.who("unsigned").flatMap((anyone) =>
        calls(access)
          .filter((route) => isPublic(access.stack, route.method))
          .map((route) => access.may(invoke(anyone, routeTarget(access, route)))),
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

/** Those that ask who is calling, or should. */
function guarded(access: Access): readonly Route[] {
  return calls(access).filter(({ method }) => !isPublic(access.stack, method));
}

function byToken({ method }: Route): boolean {
  return asksForToken(method);
}

function invoke(principal: Principal, target: Target): Question {
  return { principal, action: "execute-api:Invoke", target };
}

function routeTarget({ stack }: Access, route: Route): Target {
  const { api, method } = route;
  return {
    about: method.address,
    words: nameOf(route),
    arn: route.arn,
    policy: policyOf(stack, api),
    ...entryTo(stack, method),
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
