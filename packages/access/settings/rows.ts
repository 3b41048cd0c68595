import type { Resource, Stack } from "@notes-api/terraform-json";
import type { Row } from "../row";
import { type Demand, inWords, listOf, present } from "./demand";

export type Rows = (stack: Stack) => readonly Row[];

/** By setting: `lifecycle.prevent_destroy`, or `rule[].status` for each of the rules. */
export type Demands = Readonly<Record<string, Demand>>;

/** The same for all, or after what a resource says. */
export type DemandsOn = Demands | ((values: Values, stack: Stack) => Demands);

type Values = Resource["values"];

/** What belongs to something, by what they are called: a policy to the bucket that it names. */
export interface Companion {
  readonly of: string;
  readonly type: string;
  belongs(companion: Values, owner: Values): boolean;
}

/** One row for each resource of `type` and each of its settings. */
export function each(type: string, demands: DemandsOn): Rows {
  return (stack) =>
    stack
      .of(type)
      .flatMap(({ address, values }) => settingRows(address, values, on(values, stack, demands)));
}

/** One row for each owner and setting of its companion, which is "absent" where that is missing. */
export function eachWith(companion: Companion, demands: DemandsOn): Rows {
  return (stack) =>
    stack.of(companion.of).flatMap((owner) => {
      const found = companionsOf(owner, companion, stack).map(({ values }) => values);
      return (found.length > 0 ? found : [{}]).flatMap((values) =>
        settingRows(owner.address, values, on(values, stack, demands), `${companion.type}.`),
      );
    });
}

export function companionsOf(
  owner: Resource,
  { type, belongs }: Companion,
  stack: Stack,
): readonly Resource[] {
  return stack.of(type).filter(({ values }) => belongs(values, owner.values));
}

export function all(...rows: readonly Rows[]): Rows {
  return (stack) => rows.flatMap((each) => each(stack));
}

export function row(about: string, what: string, value: unknown, demand: Demand): Row {
  const kept = demand.metBy(value);
  // A policy, say, is read elsewhere.
  const found = kept && demand === present ? present.wanted : inWords(value);
  return { about, what, found, wanted: demand.wanted, kept };
}

function settingRows(about: string, values: Values, demands: Demands, prefix = ""): Row[] {
  return Object.entries(demands).flatMap(([setting, demand]) =>
    valuesAt(values, setting.split(".")).map((value) =>
      row(about, `${prefix}${setting}`, value, demand),
    ),
  );
}

/** `[undefined]` where there is nothing. */
function valuesAt(from: unknown, [step, ...more]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [from];
  const name = step.replace(/\[\]$/, "");
  const value = (block(from) as Record<string, unknown> | undefined)?.[name];
  if (name === step) return valuesAt(value, more);
  const repeated = listOf(value);
  return repeated.length > 0 ? repeated.flatMap((one) => valuesAt(one, more)) : [undefined];
}

/** A block that is written once, which Terraform's JSON takes as an object or as a list of one. */
export function block(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function on(values: Values, stack: Stack, demands: DemandsOn): Demands {
  return typeof demands === "function" ? demands(values, stack) : demands;
}
