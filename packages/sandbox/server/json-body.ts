import { AwsError } from "../contract";

/** @throws AwsError SerializationException for what is no JSON object, as AWS words it */
export function jsonIn(body: Buffer): Readonly<Record<string, unknown>> {
  const text = body.toString("utf8");
  try {
    const input: unknown = JSON.parse(text === "" ? "{}" : text);
    if (typeof input === "object" && input !== null && !Array.isArray(input)) {
      return input as Readonly<Record<string, unknown>>;
    }
  } catch {}
  throw new AwsError(
    "SerializationException",
    "Start of structure or map found where not expected.",
  );
}
