/** Whatever Terraform JSON holds: readers write `stack.of("aws_s3_bucket")[0].values.bucket`. */
// biome-ignore lint/suspicious/noExplicitAny: narrowing each attribute of each type would be the provider's schema
export type Value = any;

/** A JSON object, and what Terraform calls an object or a map. */
export function isObject(value: unknown): value is Record<string, Value> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A block may be written once, as an object, or several times, as a list. */
export function listOf(value: Value): Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
