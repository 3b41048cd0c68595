import type { Json } from "../json";
import { optionalObject, optionalTextIn } from "./answers";
import { unrecognizable } from "./calling";

/** Somebody whom a function vouches for. */
export interface Migrated {
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether the password that was given is now the person's here; else one has to be set. */
  readonly confirmed: boolean;
}

/** Nobody, if the function names no attributes. @throws AwsError InvalidLambdaResponseException */
export function migratedIn(answer: Json): Migrated | undefined {
  const attributes = optionalObject(answer, "userAttributes");
  const status = optionalTextIn(answer, "finalUserStatus") ?? "RESET_REQUIRED";
  if (!attributes) return undefined;
  if (!["CONFIRMED", "RESET_REQUIRED"].includes(status)) throw unrecognizable();
  const texts = Object.entries(attributes).filter(([name]) => !OWN.includes(name));
  return {
    attributes: Object.fromEntries(texts.map(([name, value]) => [name, String(value)])),
    confirmed: status === "CONFIRMED",
  };
}

/** What only the pool itself says of its users. */
const OWN = ["sub", "username", "cognito:user_status"];
