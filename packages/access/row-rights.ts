import type { Resource, Stack } from "@notes-api/terraform-json";
import { listOf } from "./policy";
import type { Right } from "./right";
import { type Route, routesIn } from "./routes";

/** What a function does to rows for a route: the one thing it is for, and what it may have to look at. */
const ROW_ACTIONS = {
  "GET one": ["dynamodb:GetItem"],
  "GET many": ["dynamodb:Query", "dynamodb:GetItem"],
  POST: ["dynamodb:PutItem", "dynamodb:GetItem"],
  PUT: ["dynamodb:UpdateItem", "dynamodb:GetItem"],
  PATCH: ["dynamodb:UpdateItem", "dynamodb:GetItem"],
  DELETE: ["dynamodb:DeleteItem"],
} as const;

/** What a function should have in the tables that it is told of. */
export function rowRights(stack: Stack, function_: Resource): readonly Right[] {
  const actions = answeredBy(stack, function_).flatMap(rowActionsFor);
  const resources = tablesToldTo(stack, function_).map(({ values }) => values.arn);
  return [{ actions, resources }];
}

/** The routes that a function answers. */
export function answeredBy(stack: Stack, { values }: Resource): readonly Route[] {
  return routesIn(stack).filter(({ functionArn }) => functionArn === values.arn);
}

/** The tables whose names a function finds in its environment. */
export function tablesToldTo(stack: Stack, { values }: Resource): readonly Resource[] {
  const told = Object.values(listOf(values.environment)[0]?.variables ?? {});
  return stack
    .of("aws_dynamodb_table")
    .filter((table) => told.includes(table.values.name) || told.includes(table.values.arn));
}

/** The first is what the route is for. */
export function rowActionsFor({ verb, path }: Route): readonly string[] {
  const kind = verb === "GET" ? (path.endsWith("}") ? "GET one" : "GET many") : verb;
  return Object.hasOwn(ROW_ACTIONS, kind) ? ROW_ACTIONS[kind as keyof typeof ROW_ACTIONS] : [];
}
