import * as v from "valibot";
import { ConfigurationError } from "../../constructs/configuration-error";

/** No character that a line of `.env` would have to quote, expand or take for a comment. */
const Text = v.pipe(
  v.string("text"),
  v.regex(/^[^\s"'`#$\\]+$/, "text without spaces, quotes, # or $"),
);

const Address = v.pipe(
  Text,
  v.check(isAddress, "an http:// or https:// address without a slash at its end"),
);

/** What a deployment tells its clients. The message of each schema says what is expected. */
const Outputs = v.looseObject({
  region: Text,
  authorization: v.picklist(["iam", "user-pool", "custom"], "one of iam, user-pool, custom"),
  user_pool_id: Text,
  user_pool_client_id: Text,
  identity_pool_id: Text,
  /** With the stage. */
  api_url: Address,
  uploads_bucket: Text,
  user_pool_domain: v.optional(Text),
  /** One endpoint for every AWS service; only a deployment that is not AWS has it. */
  endpoint_url: v.optional(Address),
  /** Where the e-mails of a deployment that is not AWS can be read. */
  inbox_url: v.optional(Address),
});
export type Outputs = v.InferOutput<typeof Outputs>;

/** Outputs by name, before anything is known about them. */
export type Values = Readonly<Record<string, unknown>>;

export const OUTPUT_NAMES = Object.keys(Outputs.entries) as (keyof typeof Outputs.entries)[];

const REQUIRED_NAMES = OUTPUT_NAMES.filter((name) => Outputs.entries[name].type !== "optional");

export function missingFrom(values: Values): string[] {
  return REQUIRED_NAMES.filter((name) => values[name] === undefined);
}

/** `values` as outputs; `source` tells the caller where they came from when they are not. */
export function checkOutputs(values: Values, source: string): Outputs {
  const missing = missingFrom(values);
  if (missing.length > 0) {
    const names = Object.keys(values).join(", ") || "none";
    throw new ConfigurationError(
      `${source} lacks ${missing.join(", ")}; it has ${names} (sensitive outputs are left out)`,
    );
  }
  const result = v.safeParse(Outputs, values, { abortEarly: true, abortPipeEarly: true });
  if (result.success) {
    return result.output;
  }
  const [issue] = result.issues;
  const given = JSON.stringify(issue.input);
  throw new ConfigurationError(
    `${source}: ${v.getDotPath(issue)} must be ${issue.message}, not ${given}`,
  );
}

function isAddress(text: string): boolean {
  return /^https?:\/\/.*[^/]$/.test(text) && URL.canParse(text);
}
