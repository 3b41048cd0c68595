import { AwsError } from "../contract";
import { block, isTrue, list } from "./terraform";

/** An attribute that a pool has or asks for, with the prefix `custom:` if it is one of its own. */
export interface SchemaAttribute {
  readonly name: string;
  /** Also false where nothing is said, as Terraform has it. */
  readonly mutable: boolean;
  readonly required: boolean;
  readonly isNumber: boolean;
  /** Of its length, or of the number. */
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** The attributes of OpenID Connect that every pool has; `sub` and those that say "verified" are Cognito's own. */
export const STANDARD: readonly string[] = [
  ..."address birthdate email family_name gender given_name locale middle_name name nickname".split(
    " ",
  ),
  ..."phone_number picture preferred_username profile updated_at website zoneinfo".split(" "),
];
export const VERIFIED = ["email_verified", "phone_number_verified"];

export function schemaIn(given: unknown): readonly SchemaAttribute[] {
  return list(given).map((each) => {
    const attribute = block(each);
    const name = String(attribute["name"]);
    const isNumber = attribute["attribute_data_type"] === "Number";
    const limits = block(
      attribute[isNumber ? "number_attribute_constraints" : "string_attribute_constraints"],
    );
    return {
      name: STANDARD.includes(name) || name.startsWith("custom:") ? name : `custom:${name}`,
      mutable: isTrue(attribute["mutable"]),
      required: isTrue(attribute["required"]),
      isNumber,
      least: limit(limits[isNumber ? "min_value" : "min_length"]),
      most: limit(limits[isNumber ? "max_value" : "max_length"]),
    };
  });
}

function limit(value: unknown): number | undefined {
  return value === undefined || value === null || value === "" ? undefined : Number(value);
}

/** @throws AwsError for an attribute that the pool has not, and for a value that it does not take */
export function checkSchema(
  attributes: Readonly<Record<string, string>>,
  schema: readonly SchemaAttribute[],
): void {
  for (const [name, value] of Object.entries(attributes)) {
    const found = schema.find((each) => each.name === name);
    if (!found && ![...STANDARD, ...VERIFIED].includes(name)) {
      throw nonconforming(name, "Attribute does not exist in the schema.");
    }
    const problem = problemOf(name, value, found);
    if (problem) throw nonconforming(name, problem);
  }
}

/** @throws AwsError if one that has to be there is not */
export function checkRequired(
  attributes: Readonly<Record<string, string>>,
  schema: readonly SchemaAttribute[],
): void {
  const missing = schema.find(({ name, required }) => required && !attributes[name]);
  if (missing) throw nonconforming(missing.name, "The attribute is required");
}

function problemOf(name: string, value: string, found: SchemaAttribute | undefined) {
  if (name === "email" && !isEmail(value)) return "Invalid email address format.";
  if (!found) return undefined;
  if (found.isNumber && !/^-?\d+(\.\d+)?$/.test(value)) return "The value is not a number";
  const size = found.isNumber ? Number(value) : value.length;
  const unit = found.isNumber ? "" : " characters";
  if (found.least !== undefined && size < found.least)
    return `The value has less than ${found.least}${unit}`;
  if (found.most !== undefined && size > found.most)
    return `The value has more than ${found.most}${unit}`;
  return undefined;
}

export function isEmail(value: string): boolean {
  return /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]+$/.test(value) && value.length <= 254;
}

function nonconforming(name: string, problem: string): AwsError {
  return new AwsError(
    "InvalidParameterException",
    name === "email" && problem.startsWith("Invalid")
      ? problem
      : `Attributes did not conform to the schema: ${name}: ${problem}`,
  );
}
