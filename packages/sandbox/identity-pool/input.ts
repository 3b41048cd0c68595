import { AwsError } from "../contract";

/** The JSON of a request, nothing in it to be relied on. */
export type Input = Readonly<Record<string, unknown>>;

const ID = /^[\w-]+:[0-9a-f-]+$/;

/** @throws AwsError for what is no JSON object */
export function inputOf(body: Buffer): Input {
  try {
    const input: unknown = JSON.parse(body.toString() || "{}");
    if (typeof input === "object" && input !== null && !Array.isArray(input)) {
      return input as Input;
    }
  } catch {
    // It is refused as all that is no object.
  }
  throw new AwsError("SerializationException", "Start of structure or map expected");
}

/** An id of a pool or an identity. @throws AwsError */
export function idIn(input: Input, name: string): string {
  const value = input[name];
  if (value == null) throw invalid(name, "Member must not be null");
  if (typeof value === "string" && value.length <= 55 && ID.test(value)) return value;
  throw invalid(name, "Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+");
}

/** The ARN of a role, if one is given. @throws AwsError */
export function roleIn(input: Input, name: string): string | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.length >= 20 && value.length <= 2048) return value;
  throw invalid(name, "Member must have a length from 20 to 2048");
}

/** A list of names. @throws AwsError */
export function namesIn(input: Input, name: string): readonly string[] {
  const value = input[name];
  if (value == null) throw invalid(name, "Member must not be null");
  const isList = Array.isArray(value) && value.every((each) => typeof each === "string");
  if (isList) return value;
  throw invalid(name, "Member must be a list of strings");
}

/** Tokens by provider; those of a guest are none. @throws AwsError */
export function tokensIn({ Logins }: Input): Readonly<Record<string, string>> {
  if (Logins == null) return {};
  const values = typeof Logins === "object" ? Object.values(Logins) : [undefined];
  const isMap = !Array.isArray(Logins) && values.every((value) => typeof value === "string");
  if (!isMap || values.length > 10) throw invalid("Logins", "Member must be a map of strings");
  return Logins as Readonly<Record<string, string>>;
}

export function invalid(name: string, constraint: string): AwsError {
  const member = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const message = `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`;
  return new AwsError("ValidationException", message);
}
