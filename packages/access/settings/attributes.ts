import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { type Demand, is, listOf, oneOf, orAbsent } from "./demand";
import { type Demands, each } from "./rows";

type Values = Resource["values"];

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,19}$/;
/** Cognito's own, which a block of the same name would change. */
const STANDARD =
  /^(address|birthdate|email|family_name|gender|given_name|locale|middle_name|name|nickname|phone_number|picture|preferred_username|profile|sub|updated_at|website|zoneinfo|\w+_verified)$/;
/** Whoever reads such a name takes it for a right. */
const RIGHTS = /role|group|admin|owner|permission|privilege|right|scope|tenant|verified/i;

const OWN: Demand = {
  wanted: "a name of one's own",
  metBy: (name) => typeof name === "string" && NAME.test(name) && !STANDARD.test(name),
};

/** What is known of people. */
export const attributes: readonly SettingPromise[] = [
  {
    sentence: "what is known of people besides an address is a text or a number of its own name",
    bar: "identity: sign-in flows and attributes",
    rows: each("aws_cognito_user_pool", ({ schema }) => (listOf(schema).length > 0 ? KNOWN : {})),
  },
];

/** Another kind would be out of sight of who it is about, or could not be added to a pool. */
const KNOWN: Demands = {
  "schema[].name": OWN,
  "schema[].attribute_data_type": oneOf("String", "Number"),
  "schema[].developer_only_attribute": orAbsent(is(false), "AWS's default is false"),
  "schema[].required": orAbsent(is(false), "AWS's default is false"),
};

/** What somebody may say of themselves by a client of a pool. */
export function writable(stack: Stack, pool: unknown): readonly string[] {
  const mutable = (attribute: Values) => String(attribute["mutable"]) === "true";
  return ["email", ...customOf(stack, pool, mutable)];
}

/** What another provider may say of somebody, as the pool calls it. */
export function mappable(stack: Stack, pool: unknown): readonly string[] {
  return ["username", "email", "email_verified", ...customOf(stack, pool, () => true)];
}

/** As clients name them; those that decide who may do what are left out. */
function customOf(
  stack: Stack,
  pool: unknown,
  of: (attribute: Values) => boolean,
): readonly string[] {
  const deciding = claimsIn(stack);
  return stack
    .of("aws_cognito_user_pool")
    .filter(({ values }) => values["id"] === pool)
    .flatMap(({ values }) => listOf(values["schema"]) as readonly Values[])
    .filter((attribute) => of(attribute) && !RIGHTS.test(String(attribute["name"])))
    .map(({ name }) => `custom:${name}`)
    .filter((name) => !deciding.includes(name));
}

/** What a rule of an identity pool goes by when it chooses a role. */
function claimsIn(stack: Stack): readonly unknown[] {
  return stack
    .of("aws_cognito_identity_pool_roles_attachment")
    .flatMap(({ values }) => listOf(values["role_mapping"]) as readonly Values[])
    .flatMap(({ mapping_rule }) => listOf(mapping_rule) as readonly Values[])
    .map(({ claim }) => claim);
}
