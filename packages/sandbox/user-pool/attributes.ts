import { AwsError } from "../contract";
import type { Client } from "./clients";
import { checkRequired, checkSchema } from "./schema";
import type { PoolSettings } from "./settings";

type Attributes = Readonly<Record<string, string>>;

/** @throws AwsError NotAuthorizedException if a client's users may not write one of them */
export function checkWritable(attributes: Attributes, client: Pick<Client, "writes">): void {
  if (Object.keys(attributes).every((name) => client.writes(name))) return;
  throw new AwsError(
    "NotAuthorizedException",
    "A client attempted to write unauthorized attribute",
  );
}

/** @throws AwsError for what a new user cannot have, and for what it lacks */
export function checkNew(attributes: Attributes, { schema }: Pick<PoolSettings, "schema">): void {
  checkSchema(attributes, schema);
  checkRequired(attributes, schema);
}

/** @throws AwsError for what a user cannot have, and for what cannot be changed */
export function checkChange(
  attributes: Attributes,
  { schema }: Pick<PoolSettings, "schema">,
): void {
  checkSchema(attributes, schema);
  const fixed = schema.find(({ name, mutable }) => !mutable && name in attributes);
  if (!fixed) return;
  throw new AwsError(
    "InvalidParameterException",
    `user.${fixed.name}: Attribute cannot be updated.`,
  );
}

/** Those that a client's users may read. */
export function readable(attributes: Attributes, client: Pick<Client, "reads">): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => client.reads(name)));
}
