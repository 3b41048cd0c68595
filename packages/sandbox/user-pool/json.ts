import { AwsError } from "../contract";

/** What comes in and goes out: a JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** @throws AwsError if it is missing, empty, or no text */
export function text(input: Json, name: string): string {
  const value = optionalText(input, name);
  if (value) return value;
  throw new AwsError(
    "InvalidParameterException",
    `1 validation error detected: Value ${value === undefined ? "null" : "''"} at '${memberOf(name)}' failed to satisfy constraint: Member must not be null`,
  );
}

/** @throws AwsError if it is there and no text */
export function optionalText(input: Json, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw new AwsError("SerializationException", `${name} is ${kindOf(value)}, not a string`);
}

/** @throws AwsError if it is there and neither true nor false */
export function flag(input: Json, name: string): boolean {
  const value = input[name] ?? false;
  if (typeof value === "boolean") return value;
  throw new AwsError("SerializationException", `${name} is ${kindOf(value)}, not true or false`);
}

/** An object in it; an empty one, if there is none. */
export function part(input: Json, name: string): Json {
  const value = input[name] ?? {};
  if (typeof value === "object" && !Array.isArray(value)) return value as Json;
  throw new AwsError("SerializationException", `${name} is ${kindOf(value)}, not an object`);
}

/** Attributes as Cognito writes them, `[{Name, Value}]`, by name. */
export function attributesIn(input: Json, name: string): Record<string, string> {
  const list = input[name] ?? [];
  if (!Array.isArray(list)) {
    throw new AwsError("SerializationException", `${name} is ${kindOf(list)}, not a list`);
  }
  return Object.fromEntries(
    list.map((each) => {
      const attribute = part({ each }, "each");
      return [text(attribute, "Name"), optionalText(attribute, "Value") ?? ""];
    }),
  );
}

export function asList(attributes: Readonly<Record<string, string>>): Json[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

function memberOf(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
