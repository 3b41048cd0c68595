import * as v from "valibot";
import { ConfigurationError } from "../../constructs/configuration-error";

/** No character that a line of `.env` would have to quote, expand or take for a comment. */
const Text = v.pipe(
  v.string("text"),
  v.regex(/^[^\s"'`#$\\]+$/, "text without spaces, quotes, # or $"),
);

const Url = v.pipe(Text, v.check(isUrl, "an http:// or https:// address"));

const Address = v.pipe(
  Text,
  v.check(
    (text) => isUrl(text) && !text.endsWith("/"),
    "an http:// or https:// address without a slash at its end",
  ),
);

/** What a deployment tells its clients. The message of each schema says what is expected. */
const Outputs = v.looseObject({
  region: Text,
  authorization: v.picklist(["iam", "user-pool", "custom"], "one of iam, user-pool, custom"),
  user_pool_id: v.optional(Text),
  user_pool_client_id: v.optional(Text),
  identity_pool_id: v.optional(Text),
  /** With the stage. */
  api_url: Address,
  uploads_bucket: Text,
  /** Cognito's sign-in pages. */
  user_pool_domain: v.optional(Address),
  /** As in the `iss` of tokens, to the letter. */
  token_issuer: v.optional(Url),
  token_audience: v.optional(Text),
  /** In whose name the identity pool is told who has signed in. */
  developer_provider: v.optional(Text),
  /** One endpoint for every AWS service; only a deployment that is not AWS has it. */
  endpoint_url: v.optional(Address),
  /** Where the e-mails of a deployment that is not AWS can be read. */
  inbox_url: v.optional(Address),
});
export type Outputs = v.InferOutput<typeof Outputs>;

/** Outputs by name, before anything is known about them. */
export type Values = Readonly<Record<string, unknown>>;

type Name = keyof typeof Outputs.entries;

export const OUTPUT_NAMES = Object.keys(Outputs.entries) as Name[];

const ALWAYS = OUTPUT_NAMES.filter((name) => Outputs.entries[name].type !== "optional");

/** What a client has to know to sign in, by the way that its users come in. */
const TO_SIGN_IN: ReadonlyMap<unknown, readonly Name[]> = new Map([
  ["iam", ["user_pool_id", "user_pool_client_id", "identity_pool_id"]],
  ["user-pool", ["user_pool_id", "user_pool_client_id"]],
  ["custom", ["token_issuer", "token_audience"]],
  ["developer", ["identity_pool_id", "developer_provider"]],
]);

export function missingFrom(values: Values): string[] {
  const { authorization = "iam", developer_provider } = values;
  const isDeveloper = authorization === "iam" && developer_provider !== undefined;
  const toSignIn = TO_SIGN_IN.get(isDeveloper ? "developer" : authorization) ?? [];
  return [...ALWAYS, ...toSignIn].filter((name) => values[name] === undefined);
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

function isUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}
