import { API_GATEWAY } from "./attributes/api-gateway";
import { COMPUTE } from "./attributes/compute";
import { DATA, OF_A_BUCKET } from "./attributes/data";
import { DATA_SOURCES } from "./attributes/data-sources";
import { EDGE } from "./attributes/edge";
import { IDENTITY } from "./attributes/identity";
import { MAIL } from "./attributes/mail";
import { arn } from "./attributes/names";
import type { Attributes, Facts } from "./facts";
import { isObject } from "./value";

const MANAGED: Readonly<Record<string, Attributes>> = {
  ...API_GATEWAY,
  ...COMPUTE,
  ...DATA,
  ...EDGE,
  ...IDENTITY,
  ...MAIL,
};

/** What most types are named by. */
const NAME_LIKE = ["name", "bucket", "function_name", "domain_name", "domain", "identifier", "key"];

const named = ({ own, address }: Facts) =>
  String(NAME_LIKE.map(own).find((name) => typeof name === "string") ?? address.split(".").at(-1));

/** Of any type of which nothing else is known. */
const ID: Attributes = { id: named };
const ID_AND_ARN: Attributes = {
  id: named,
  arn: (facts) => arn(facts.type.split("_")[1] ?? "", named)(facts),
};

/** What a deployment adds to the configuration of a type, each attribute only where none is configured. */
export function attributesOf(type: string, mode: "managed" | "data"): Attributes {
  const known = (mode === "data" && DATA_SOURCES[type]) || MANAGED[type];
  if (known) return known;
  if (type.startsWith("aws_s3_bucket_")) return OF_A_BUCKET;
  return type.startsWith("aws_") ? ID_AND_ARN : ID;
}

/** What only a reference asks for, and so does not stand among a resource's values. */
export const ON_DEMAND: Attributes = {
  tags_all: ({ own }) => (isObject(own("tags")) ? own("tags") : {}),
};
