import type { Stack } from "@notes-api/terraform-json";
import type { Holder } from "./holders";
import { isPattern, within } from "./patterns";
import { listOf, type Policy, pairsIn, type Statement, statementsOf } from "./policy";
import type { Right } from "./right";
import { wantedRights } from "./wanted-rights";

/** One action on one pattern of resources that a statement allows, with all its conditions. */
export interface Grant {
  readonly holder: Holder;
  readonly policy: Policy;
  /** The statement's, counted from 1. */
  readonly number: number;
  /** Such as `s3:GetObject`, `s3:*`, or `all but s3:GetObject`. */
  readonly action: string;
  /** Such as an ARN, or `all but …`. */
  readonly resource: string;
  readonly condition: Statement["Condition"];
  /** Whether some sentence asks for it. */
  readonly wanted: boolean;
}

/** All that a holder's own policies allow; what a denial or a boundary takes away is not taken off. */
export function grantsOf(stack: Stack, holder: Holder): readonly Grant[] {
  const wanted = wantedRights(stack, holder);
  return holder.policies.flatMap((policy) =>
    statementsOf(policy).flatMap((statement, index) =>
      statement.Effect === "Allow"
        ? pairsIn(statement).map(([action, resource]) => ({
            holder,
            policy,
            number: index + 1,
            action,
            resource,
            condition: statement.Condition,
            wanted: wanted.some((right) => covers(right, action, resource, statement.Condition)),
          }))
        : [],
    ),
  );
}

function covers(
  { actions, resources, condition }: Right,
  action: string,
  resource: string,
  given: Statement["Condition"],
): boolean {
  return (
    !isPattern(action) &&
    actions.some((each) => each.toLowerCase() === action.toLowerCase()) &&
    resources.some((each) => within(resource, each)) &&
    (condition === undefined || binds(condition, given))
  );
}

/** Whether what is given is at least as narrow as what is wanted. */
function binds(
  wanted: NonNullable<Statement["Condition"]>,
  given: Statement["Condition"] = {},
): boolean {
  return Object.entries(wanted).every(([operator, keys]) =>
    Object.entries(keys).every(([key, outer]) => {
      const inner = [operator, operator.replace("Like", "Equals")].flatMap((each) =>
        listOf(under(under(given, each), key)),
      );
      return (
        inner.length > 0 && inner.every((one) => listOf(outer).some((each) => within(one, each)))
      );
    }),
  );
}

/** Of a key in any case, as IAM reads them. */
function under<T>(of: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return Object.entries(of ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
