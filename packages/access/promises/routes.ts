import type { Access } from "../access";
import { type Audience, audienceOf } from "../audiences";
import { asksForToken, isPublic } from "../guards";
import type { AccessPromise } from "../promise";
import type { Route } from "../routes";
import { exactly, invoke, reachedBy, reaches, routeTarget } from "./reached";

const USERS = ["signed-in", "signed-in-b"] as const;
const BY_TOKEN = "bearer";

/** Who reaches which route. */
export const routes: readonly AccessPromise[] = [
  {
    sentence: "a signed-in user reaches exactly the routes of this API, but for those of members",
    bar: "api: this API and no other",
    rows: (access) =>
      access.who(...USERS, BY_TOKEN).flatMap((user) =>
        calls(access)
          .filter((route) => byToken(route) === (user.part === BY_TOKEN))
          .filter((route) => audienceOf(access.stack, route) !== "members")
          .flatMap((route) => exactly(access, user, route)),
      ),
  },
  {
    sentence: "a member of a group reaches what signed-in users do, and routes of members",
    bar: "api: this API and no other",
    rows: (access) =>
      access.who("member").flatMap((member) => {
        const theirs = routesFor(access, "members");
        const reached = theirs.filter((route) => reaches(access, member, route));
        return [
          ...routesFor(access, "signed-in", "guests"),
          ...(reached.length > 0 ? reached : theirs),
        ].flatMap((route) => exactly(access, member, route));
      }),
  },
  {
    sentence: "a guest reaches exactly the routes for guests",
    bar: "identity: guests",
    rows: (access) =>
      access
        .who("guest")
        .flatMap((guest) =>
          routesFor(access, "guests").flatMap((route) => exactly(access, guest, route)),
        ),
  },
  {
    sentence:
      "nobody reaches a route but those whom it is for, and whoever administers the account",
    bar: "api: every method is guarded",
    rows: (access) => [
      ...guarded(access)
        .filter((route) => !byToken(route))
        .flatMap((route) => reachedBy(access, route)),
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

/** Those that IAM guards. */
function routesFor(access: Access, ...audiences: readonly Audience[]): readonly Route[] {
  return guarded(access)
    .filter((route) => !byToken(route))
    .filter((route) => audiences.includes(audienceOf(access.stack, route)));
}

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
