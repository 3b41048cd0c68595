import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { ConfigurationError } from "../configuration-error";

/** What JSON Schema learnt after draft 4, the one of API Gateway's models: ignored there, or refused. */
const LATER = new Set([
  "const",
  "contains",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "propertyNames",
]);

/** Of these the keys are names, and the values schemas. */
const NAMED = new Set(["definitions", "properties"]);

/**
 * What a request has to hold, as far as JSON Schema can say it; the function checks the rest.
 *
 * @throws ConfigurationError if the schema needs more than draft 4
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
 */
export function requestModel(body: GenericSchema): string {
  const schema = toJsonSchema(body, {
    target: "draft-07",
    typeMode: "input",
    errorMode: "ignore",
  });
  const later = keywordsOf(schema).find((keyword) => LATER.has(keyword));
  if (later) {
    throw new ConfigurationError(
      `a request's schema becomes "${later}", which API Gateway's models (JSON Schema, draft 4) do not have: say it in a check, or otherwise`,
    );
  }
  return JSON.stringify({ ...schema, $schema: "http://json-schema.org/draft-04/schema#" });
}

function keywordsOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf);
  return Object.entries(schema).flatMap(([keyword, value]) => [
    keyword,
    ...(NAMED.has(keyword) ? Object.values(value) : [value]).flatMap(keywordsOf),
  ]);
}
