import type { Access } from "../access";
import { type Audience, audienceOf } from "../audiences";
import { entryTo } from "../entry";
import type { Part, Principal } from "../principals";
import type { AccessRow, Question, Target } from "../question";
import { policyOf } from "../resource-policies";
import { nameOf, type Route, requestArn } from "../routes";

/** Whom a route that IAM guards is for. */
const FOR: Readonly<Record<Audience, readonly Part[]>> = {
  guests: ["signed-in", "signed-in-b", "member", "guest"],
  "signed-in": ["signed-in", "signed-in-b", "member"],
  members: ["member"],
};

/** That a route is reached by those whom it is for, and by nobody else. */
export function reachedBy(access: Access, route: Route): readonly AccessRow[] {
  const parts = FOR[audienceOf(access.stack, route)];
  const insiders = access.who(...parts);
  const insider = insiders.find((each) => reaches(access, each, route)) ?? insiders[0];
  return insider
    ? access.only(invoke(insider, routeTarget(access, route)), access.butFor(...parts))
    : [];
}

/** That somebody reaches a route, and nothing that differs from it in one thing. */
export function exactly(access: Access, principal: Principal, route: Route): readonly AccessRow[] {
  const own = invoke(principal, routeTarget(access, route));
  return [
    access.may(own),
    ...elsewhere(access, route).map((target) => access.mayNot({ ...own, target }, own)),
  ];
}

export function reaches(access: Access, principal: Principal, route: Route): boolean {
  return access.ask(invoke(principal, routeTarget(access, route))).allowed;
}

export function invoke(principal: Principal, target: Target): Question {
  return { principal, action: "execute-api:Invoke", target };
}

export function routeTarget({ stack }: Access, route: Route): Target {
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
