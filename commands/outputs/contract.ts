import { lackingToSignIn, type Values } from "@notes-api/access/outputs";
import * as v from "valibot";
import { ConfigurationError } from "../../constructs/configuration-error";
import { Address, Names, Text, Url, Urls, Yes } from "./texts";

/** What a deployment tells its clients. The message of each schema says what is expected. */
const Outputs = v.looseObject({
  region: Text,
  authorization: v.picklist(["iam", "user-pool", "custom"], "one of iam, user-pool, custom"),
  user_pool_id: v.optional(Text),
  user_pool_client_id: v.optional(Text),
  /** A second client, for apps that are no pages. */
  user_pool_native_client_id: v.optional(Text),
  /** A code of an app besides the password; left out, nobody is asked for one. */
  user_pool_mfa: v.optional(v.picklist(["optional", "required"], "optional or required")),
  /** By precedence: who is in several gets the role of the first. */
  user_pool_groups: v.optional(Names),
  /** Whether it is another's, of whose rules nothing is known. */
  user_pool_existing: v.optional(Yes),
  identity_pool_id: v.optional(Text),
  /** Whether it also gives credentials to who has not signed in. */
  guests: v.optional(Yes),
  /** With the stage. */
  api_url: Address,
  uploads_bucket: Text,
  /** Cognito's sign-in pages. */
  user_pool_domain: v.optional(Address),
  user_pool_scopes: v.optional(Names),
  user_pool_callback_urls: v.optional(Urls),
  user_pool_logout_urls: v.optional(Urls),
  /** Who can sign people in there besides the pool, as its `identity_provider`. */
  user_pool_providers: v.optional(Names),
  /** These six: whose word the identity pool takes besides a user pool's, or instead. */
  facebook_app_id: v.optional(Text),
  google_client_id: v.optional(Text),
  amazon_app_id: v.optional(Text),
  apple_services_id: v.optional(Text),
  openid_issuers: v.optional(Urls),
  saml_providers: v.optional(Names),
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

type Name = keyof typeof Outputs.entries;

export const OUTPUT_NAMES = Object.keys(Outputs.entries) as Name[];

const ALWAYS = OUTPUT_NAMES.filter((name) => Outputs.entries[name].type !== "optional");

export function missingFrom(values: Values): string[] {
  return [...ALWAYS.filter((name) => values[name] === undefined), ...lackingToSignIn(values)];
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
