/** How Terraform's JSON writes things. */

/** It takes one block for a list of it. */
export function listOf<T>(value: T | readonly T[] | null | undefined): readonly T[] {
  return value == null ? [] : ([value].flat() as readonly T[]);
}

/** It takes the text for the value. */
export function isTrue(value: unknown): boolean {
  return String(value) === "true";
}
