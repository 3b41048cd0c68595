/** What a setting has to be. */
export interface Demand {
  /** In words, such as "at least 14". */
  readonly wanted: string;
  /** @param value as it is configured; `undefined` where it is not */
  metBy(value: unknown): boolean;
}

/** Anything at all. */
export const present: Demand = { wanted: "present", metBy: (value) => !isNothing(value) };

export const nothing: Demand = { wanted: "absent", metBy: isNothing };

/** A choice that was made, whichever. */
export const said: Demand = { wanted: "true or false", metBy: oneOf("true", "false").metBy };

export function is(value: string | boolean): Demand {
  return oneOf(String(value));
}

/** Terraform takes `"true"` for `true`, and so does this. */
export function oneOf(...values: readonly string[]): Demand {
  return {
    wanted: values.join(" or "),
    metBy: (value) =>
      ["string", "boolean"].includes(typeof value) && values.includes(String(value)),
  };
}

export function atLeast(least: number): Demand {
  return { wanted: `at least ${least}`, metBy: (value) => numberOf(value) >= least };
}

/** Above 0, which often stands for "no limit". */
export function atMost(most: number): Demand {
  return {
    wanted: `at most ${most}`,
    metBy: (value) => numberOf(value) > 0 && numberOf(value) <= most,
  };
}

/** A list that has `member`. */
export function including(member: string): Demand {
  return { wanted: `including ${member}`, metBy: (value) => listOf(value).includes(member) };
}

/** A list of some, and of none but these. */
export function onlyOf(...members: readonly string[]): Demand {
  return listed(`only ${members.join(", ")}`, (member) => members.includes(member));
}

/** A list of some, each as it has to be. */
export function listed(wanted: string, each: (member: string) => boolean): Demand {
  return {
    wanted,
    metBy: (value) => {
      const members = listOf(value);
      return members.length > 0 && members.every((member) => each(String(member)));
    },
  };
}

/** @param because who makes absence safe, such as "AWS's default" */
export function orAbsent(demand: Demand, because: string): Demand {
  return {
    wanted: `${demand.wanted}, or absent (${because})`,
    metBy: (value) => isNothing(value) || demand.metBy(value),
  };
}

/** A value as a reader wants to see it. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null) return "absent";
  if (Array.isArray(value)) return value.map(inWords).join(", ") || "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What Terraform repeats: nothing, one, or a list of them. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : [value].flat();
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function numberOf(value: unknown): number {
  const written = typeof value === "number" || (typeof value === "string" && value.trim() !== "");
  return written ? Number(value) : Number.NaN;
}
