import type { Resource, Value } from "@notes-api/terraform-json";

interface Key {
  readonly AttributeName: string;
  readonly KeyType: "HASH" | "RANGE";
}

interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly Key[];
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: string[] };
}

/** What CreateTable takes. */
export interface Schema {
  readonly TableName: string;
  readonly BillingMode: "PAY_PER_REQUEST";
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: string;
  }[];
  readonly KeySchema: readonly Key[];
  readonly GlobalSecondaryIndexes?: readonly Index[];
  readonly LocalSecondaryIndexes?: readonly Index[];
}

/** A table as the JSON has it, on demand whatever it says. */
export function schemaOf({ values }: Resource): Schema {
  const global = blocks(values.global_secondary_index).map(indexOf);
  const local = blocks(values.local_secondary_index).map((index) =>
    indexOf({ ...index, hash_key: values.hash_key }),
  );
  return {
    TableName: String(values.name),
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: blocks(values.attribute).map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    KeySchema: keysOf(values),
    ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local }),
  };
}

/** What of a schema cannot change while there are items, in an order of its own. */
export function shapeOf(schema: Partial<Schema>): string {
  const indexes = [
    ...(schema.GlobalSecondaryIndexes ?? []),
    ...(schema.LocalSecondaryIndexes ?? []),
  ];
  const types = (schema.AttributeDefinitions ?? []).map(
    ({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`,
  );
  const shapes = indexes.map(({ IndexName, KeySchema, Projection }) => {
    const others = (Projection.NonKeyAttributes ?? []).toSorted();
    const projected = [Projection.ProjectionType, ...others].join(" ");
    return `index ${IndexName} by ${namesIn(KeySchema)} with ${projected}`;
  });
  const all = [`key ${namesIn(schema.KeySchema ?? [])}`, ...types.sort(), ...shapes.sort()];
  return all.join(", ");
}

function namesIn(keys: readonly Key[]): string {
  return keys.map(({ AttributeName }) => AttributeName).join(" ");
}

function keysOf({ hash_key, range_key }: Value): readonly Key[] {
  return [
    { AttributeName: hash_key, KeyType: "HASH" },
    ...(range_key ? [{ AttributeName: range_key, KeyType: "RANGE" as const }] : []),
  ];
}

function indexOf(index: Value): Index {
  return {
    IndexName: index.name,
    KeySchema: keysOf(index),
    Projection: {
      ProjectionType: index.projection_type,
      ...(index.non_key_attributes?.length && { NonKeyAttributes: index.non_key_attributes }),
    },
  };
}

/** A block may be written once, as an object. */
function blocks(value: Value): Value[] {
  return value === undefined || value === null ? [] : [value].flat();
}
