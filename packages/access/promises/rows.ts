import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { isForMembers, SCAN } from "../audiences";
import type { Principal } from "../principals";
import type { AccessPromise } from "../promise";
import type { AccessRow, Question } from "../question";
import { answeredBy } from "../routes";
import { accountActionsFor, rowActionsFor, worksOn } from "../row-rights";

const ROW_ACTIONS = ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"].map(named);
const LOOK = named("GetItem");
/** What works on rows without naming an owner, or on many at once. */
const SWEEPING = ["Scan", "BatchWriteItem", "PartiQLSelect", "PartiQLDelete"].map(named);

/** Who works on which rows. */
export const rows: readonly AccessPromise[] = [
  {
    sentence: "a function does to rows what its routes are for, in the tables it is told of",
    bar: "functions: exact rights",
    rows: (access) =>
      functionsIn(access).flatMap(([principal, function_]) =>
        access.stack
          .of("aws_dynamodb_table")
          .flatMap((table) => rowRows(access, principal, function_, table)),
      ),
  },
  {
    sentence: "no function can delete a table, or sweep through it, nor scan it but for members",
    bar: "functions: exact rights",
    rows: (access) =>
      functionsIn(access).flatMap(([principal, function_]) =>
        access.stack.of("aws_dynamodb_table").flatMap((table) =>
          [...SWEEPING, named("DeleteTable")].flatMap((action) => {
            const question = { principal, action, target: access.thing(table) };
            const scans = action === SCAN && scansFor(access, function_).includes(table);
            return scans ? [access.may(question)] : access.onlyAdmin(question);
          }),
        ),
      ),
  },
  {
    sentence: "nobody but a function, and whoever administers the account, works on rows",
    bar: "data: tables",
    rows: (access) => {
      // Terraform's locks are rows, too: state.ts asks about whoever holds the policy for them.
      const others = access
        .butFor("function", "admin")
        .filter(({ holder }) => holder?.resource.type !== "aws_iam_policy");
      return ask(access, others, [...ROW_ACTIONS, ...SWEEPING]);
    },
  },
];

/** The tables that a function goes through, which all whom it answers may read the whole of. */
function scansFor({ stack }: Access, function_: Resource): readonly Resource[] {
  return isForMembers(stack, function_) ? worksOn(stack, function_) : [];
}

/** What nobody but an administrator may do to any table. */
function ask(
  access: Access,
  principals: readonly Principal[],
  actions: readonly string[],
): readonly AccessRow[] {
  return access.stack
    .of("aws_dynamodb_table")
    .flatMap((table) =>
      principals.flatMap((principal) =>
        actions.flatMap((action) =>
          access.onlyAdmin({ principal, action, target: access.thing(table) }),
        ),
      ),
    );
}

function rowRows(
  access: Access,
  principal: Principal,
  function_: Resource,
  table: Resource,
): readonly AccessRow[] {
  const on = (one: Resource, action: string): Question => ({
    principal,
    action,
    target: access.thing(one),
  });
  const told = worksOn(access.stack, function_);
  const account = accountActionsFor(access.stack, function_);
  const actions = isForMembers(access.stack, function_)
    ? []
    : answeredBy(access.stack, function_).map(rowActionsFor);
  const main = actions.flatMap(([first]) => (first ? [first] : []));
  // Of several tables that it is told of, it works on one, and may look at the others.
  const worked = told.find((one) => main.some((action) => access.ask(on(one, action)).allowed));
  const looks = actions.flat().filter((action) => action === LOOK);
  return ROW_ACTIONS.flatMap((action) => {
    const question = on(table, action);
    if (account) {
      const isNeeded = told.includes(table) && account.includes(action);
      return isNeeded ? [access.may(question)] : access.onlyAdmin(question);
    }
    const may = told.includes(table) && looks.includes(action) && access.ask(question).allowed;
    const needed = (table === (worked ?? told[0]) && main.includes(action)) || may;
    return needed ? [access.may(question)] : access.onlyAdmin(question);
  });
}

/** Each function as somebody who asks, with the resource that it is. */
export function functionsIn({
  stack,
  ...access
}: Access): readonly (readonly [Principal, Resource])[] {
  return access.principals.flatMap((principal) =>
    stack
      .of("aws_lambda_function")
      .filter(
        ({ values }) => principal.part === "function" && values.function_name === principal.id,
      )
      .map((function_) => [principal, function_] as const),
  );
}

function named(action: string): string {
  return `dynamodb:${action}`;
}
