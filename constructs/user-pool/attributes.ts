import type {
  CognitoUserPoolConfig,
  CognitoUserPoolSchema,
} from "@cdktf/provider-aws/lib/cognito-user-pool";
import { ConfigurationError } from "../configuration-error";
import { checkedBoolean, entriesOf, refuseUnknown } from "../options";

/** By name, without `custom:`. One that is there can be neither changed nor removed. */
export type CustomAttributes = Readonly<Record<string, CustomAttribute>>;

export type CustomAttribute = {
  /** Whether it may change once it is set. @default true */
  readonly mutable?: boolean;
  /** Cognito has no custom attribute that is required. */
  readonly required?: never;
} & (
  | {
      readonly type: "string";
      /** In characters, up to 2048. @default 256 */
      readonly maxLength?: number;
    }
  | {
      readonly type: "number";
      /** @default - any */
      readonly min?: number;
      readonly max?: number;
    }
);

/** Cognito would take them for its own. */
const STANDARD = new Set([
  ...["sub", "name", "given_name", "family_name", "middle_name", "nickname", "profile", "picture"],
  ...[
    "preferred_username",
    "website",
    "email",
    "email_verified",
    "gender",
    "birthdate",
    "zoneinfo",
  ],
  ...["locale", "phone_number", "phone_number_verified", "address", "updated_at", "identities"],
]);

const OPTIONS = {
  type: true,
  mutable: true,
  required: true,
  maxLength: true,
  min: true,
  max: true,
} as const;

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,19}$/;

/** @throws ConfigurationError for a name that Cognito refuses, and one that is required */
export function schemaOf(attributes: CustomAttributes | undefined): Partial<CognitoUserPoolConfig> {
  const entries = entriesOf<CustomAttribute>("attributes", attributes);
  const schema = entries.map(([name, attribute]) => blockOf(name, attribute));
  return schema.length > 0 ? { schema } : {};
}

/** Everything is said, the bounds of a text too: what is left out differs from what Cognito answers. */
function blockOf(name: string, attribute: CustomAttribute): CognitoUserPoolSchema {
  refuse(name, attribute);
  const block = {
    name,
    mutable: checkedBoolean(`attribute "${name}" mutable`, attribute.mutable ?? true),
    required: false,
    developerOnlyAttribute: false,
  };
  if (attribute.type === "string") {
    const { maxLength = 256 } = attribute;
    return {
      ...block,
      attributeDataType: "String",
      stringAttributeConstraints: { minLength: "0", maxLength: `${maxLength}` },
    };
  }
  const { min, max } = attribute;
  return {
    ...block,
    attributeDataType: "Number",
    numberAttributeConstraints: {
      ...(min !== undefined && { minValue: `${min}` }),
      ...(max !== undefined && { maxValue: `${max}` }),
    },
  };
}

function refuse(name: string, attribute: CustomAttribute): void {
  refuseUnknown(`attribute "${name}"`, attribute, OPTIONS);
  if (!NAME.test(name)) {
    throw new ConfigurationError(
      `attribute "${name}": up to 20 letters, digits, _ and -, beginning with a letter, without "custom:"`,
    );
  }
  if (STANDARD.has(name.toLowerCase())) {
    throw new ConfigurationError(
      `attribute "${name}" is one of Cognito's own: choose another name`,
    );
  }
  if (attribute.required) {
    throw new ConfigurationError(
      `attribute "${name}" is required: a custom attribute cannot be; ask for it in your page or a trigger`,
    );
  }
  if (attribute.type !== "string" && attribute.type !== "number") {
    const { type } = attribute as { readonly type: unknown };
    throw new ConfigurationError(`attribute "${name}" of type "${type}": "string" or "number"`);
  }
  refuseBounds(name, attribute);
}

function refuseBounds(
  name: string,
  bounds: { readonly maxLength?: number; readonly min?: number; readonly max?: number },
): void {
  const { maxLength = 1, min = bounds.max ?? 0, max = min } = bounds;
  if (!Number.isInteger(maxLength) || maxLength < 1 || maxLength > 2048) {
    throw new ConfigurationError(`attribute "${name}": maxLength ${maxLength} is not 1 to 2048`);
  }
  if (!Number.isInteger(min) || !Number.isInteger(max) || min > max) {
    throw new ConfigurationError(`attribute "${name}": there is no number from ${min} to ${max}`);
  }
}
