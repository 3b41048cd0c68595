import { type Stack, stackOf } from "@notes-api/terraform-json";

// biome-ignore lint/suspicious/noExplicitAny: JSON, whatever the test expects
type Json = any;

/** What a string of Terraform JSON comes to, among what else a configuration has. */
export async function evaluated(template: Json, configuration: object = {}): Promise<Json> {
  return (await withOutput(template, configuration)).outputs["it"];
}

/** Why it comes to nothing. */
export async function unresolvedIn(template: Json, configuration: object = {}): Promise<string[]> {
  const { unresolved } = await withOutput(template, configuration);
  return unresolved.map(({ expression, reason }) => `${expression}: ${reason}`);
}

/** A stack of these resources, in Frankfurt. */
export function stackWith(resource: object, configuration: object = {}): Promise<Stack> {
  return stackOf({ provider: { aws: { region: "eu-central-1" } }, resource, ...configuration });
}

function withOutput(value: Json, configuration: object): Promise<Stack> {
  return stackOf({ output: { it: { value } }, ...configuration });
}
