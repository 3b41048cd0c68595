import type { Resource, Stack } from "@notes-api/terraform-json";
import { isForMembers, SCAN } from "./audiences";
import { isForAnyone, mailsFrom, publicTablesIn, vouchesTo } from "./purposes";
import type { Right } from "./right";
import { answeredBy, type Route } from "./routes";
import { tablesToldTo } from "./told";

const [GET, PUT, UPDATE, DELETE, QUERY] = [
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:Query",
] as const;

/** What a function does to rows for a route: the one thing it is for, and what it may have to look at. */
const ROW_ACTIONS = {
  "GET one": [GET],
  "GET many": [QUERY, GET],
  POST: [PUT, GET],
  PUT: [UPDATE, GET],
  PATCH: [UPDATE, GET],
  DELETE: [DELETE],
} as const;

/** The same for whoever has not signed in yet; all of it is needed, as tries are counted in rows. */
const ACCOUNT_ACTIONS = {
  /** Keeps a code, and counts the mails. */
  mails: [PUT, UPDATE],
  /** Counts tries, looks at a password, and renews its hash. */
  vouches: [GET, UPDATE],
  /** By PUT: takes a code for a password, of an account that is there or not. */
  sets: [GET, PUT, UPDATE, DELETE],
} as const;

/** What a function should have in the tables that it is told of. */
export function rowRights(stack: Stack, function_: Resource): readonly Right[] {
  const actions = isForMembers(stack, function_)
    ? [SCAN]
    : (accountActionsFor(stack, function_) ?? answeredBy(stack, function_).flatMap(rowActionsFor));
  const resources = worksOn(stack, function_).map(({ values }) => values.arn);
  return [{ actions, resources }];
}

/** Those that it is told of, and that are not for whoever has signed in, or not. */
export function worksOn(stack: Stack, function_: Resource): readonly Resource[] {
  const told = tablesToldTo(stack, function_);
  if (isForAnyone(stack, function_)) return told.length === 1 ? told : [];
  const others = publicTablesIn(stack);
  return told.filter((table) => !others.includes(table));
}

/** Undefined, if it is not behind public routes. */
export function accountActionsFor(
  stack: Stack,
  function_: Resource,
): readonly string[] | undefined {
  if (!isForAnyone(stack, function_)) return undefined;
  if (mailsFrom(stack, function_).length > 0) return ACCOUNT_ACTIONS.mails;
  if (vouchesTo(stack, function_).length > 0) return ACCOUNT_ACTIONS.vouches;
  const sets = answeredBy(stack, function_).every(({ verb }) => verb === "PUT");
  return sets ? ACCOUNT_ACTIONS.sets : [];
}

/** The first is what the route is for. */
export function rowActionsFor({ verb, path }: Route): readonly string[] {
  const kind = verb === "GET" ? (path.endsWith("}") ? "GET one" : "GET many") : verb;
  return Object.hasOwn(ROW_ACTIONS, kind) ? ROW_ACTIONS[kind as keyof typeof ROW_ACTIONS] : [];
}
