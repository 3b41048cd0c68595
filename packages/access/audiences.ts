import type { Resource, Stack } from "@notes-api/terraform-json";
import { groupsIn } from "./groups";
import { type Holder, holdersIn } from "./holders";
import { within } from "./patterns";
import { pairsIn, statementsOf } from "./policy";
import { answeredBy, type Route } from "./routes";

/** Whom a guarded route is for: guests too, whoever is signed in, or members of groups alone. */
export type Audience = "guests" | "signed-in" | "members";

const LOOKS = ["dynamodb:GetItem", "dynamodb:Query"];
/** To go through everyone's rows. */
export const SCAN = "dynamodb:Scan";

/** What every function has: its log and its traces. */
const COMMON = /^(logs|xray):[^*?]+$/;

const known = new WeakMap<Stack, ReadonlyMap<unknown, Audience>>();

/**
 * What the function behind a route has rights to decides, never who was granted the route: it does not
 * become one for guests by being granted to them. Who scans can answer with everyone's rows; who reads
 * one table, in which nobody else has a right, with nothing that is anyone's.
 */
export function audienceOf(stack: Stack, { functionArn }: Route): Audience {
  const audiences = known.get(stack) ?? audiencesIn(stack);
  known.set(stack, audiences);
  return audiences.get(functionArn) ?? "signed-in";
}

/** Whether clients are told that they need not sign in. */
export function tellsOfGuests({ outputs }: Stack): boolean {
  return outputs["guests"] === "true";
}

/** Whether all that a function does is to go through everyone's rows, for members of groups. */
export function isForMembers(stack: Stack, function_: Resource): boolean {
  const routes = answeredBy(stack, function_);
  return routes.length > 0 && routes.every((route) => audienceOf(stack, route) === "members");
}

function audiencesIn(stack: Stack): ReadonlyMap<unknown, Audience> {
  const holders = holdersIn(stack);
  const pools = stack.of("aws_cognito_identity_pool");
  const hasMembers = pools.some((pool) => groupsIn(stack, pool).length > 0);
  return new Map(
    stack
      .of("aws_lambda_function")
      .filter((one) => answersLists(stack, one))
      .map((one): [unknown, Audience] => {
        const own = holders.find(({ arn }) => arn === one.values.role);
        const others = holders.filter((each) => each !== own);
        if (own && hasMembers && scansAlone(own)) return [one.values.arn, "members"];
        const isOpen = own && tellsOfGuests(stack) && readsWhatNobodyElseTouches(own, others);
        return [one.values.arn, isOpen ? "guests" : "signed-in"];
      }),
  );
}

/** Whether it answers GET alone, of whole lists, and always to somebody whom IAM knows. */
function answersLists(stack: Stack, function_: Resource): boolean {
  const routes = answeredBy(stack, function_);
  return routes.every(
    ({ verb, path, method }) =>
      verb === "GET" && !path.includes("{") && method.values.authorization === "AWS_IAM",
  );
}

function scansAlone(role: Holder): boolean {
  const work = workOf(role);
  return work.length > 0 && work.every(([action]) => action === SCAN);
}

/** One table, so that nothing in it came from a caller. */
function readsWhatNobodyElseTouches(role: Holder, others: readonly Holder[]): boolean {
  const work = workOf(role);
  const [table, ...more] = new Set(work.map(([, resource]) => resource));
  return (
    table !== undefined &&
    more.length === 0 &&
    /^arn:[^*?]+:table\/[^/*?]+$/.test(table) &&
    work.every(([action]) => LOOKS.includes(action)) &&
    !others
      .flatMap(workOf)
      .filter(([action]) => /^dynamodb:|[*?]|^all but /i.test(action))
      .some(([, other]) => other.startsWith("all but ") || within(table, other))
  );
}

/** What a role may do to what, besides its log and its traces. */
function workOf({ policies }: Holder): readonly (readonly [string, string])[] {
  return policies
    .flatMap(statementsOf)
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(pairsIn)
    .filter(([action]) => !COMMON.test(action));
}
