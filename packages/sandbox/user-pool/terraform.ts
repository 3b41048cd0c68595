/** How Terraform JSON writes things: a block as an object or a list of one, booleans also as text. */

export function block(value: unknown): Record<string, unknown> {
  const [one] = list(value);
  return typeof one === "object" && one !== null ? (one as Record<string, unknown>) : {};
}

export function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

export function numberOr(otherwise: number, value: unknown): number {
  return value === undefined || value === null ? otherwise : Number(value);
}
