import { isDeepStrictEqual } from "node:util";
import type { Json, Synthesized } from "./synthesized";

/**
 * What is never changed in place: Terraform destroys the resource and creates another, or, for `schema`,
 * the provider refuses what is no addition. `docs/who-may-sign-in.md` says what each costs.
 */
export const REPLACING: Readonly<Record<string, readonly string[]>> = {
  aws_cognito_user_pool: [
    ...["name", "username_attributes", "username_configuration.case_sensitive", "schema"],
  ],
  aws_cognito_user_pool_client: ["generate_secret"],
  aws_cognito_user_pool_domain: ["domain"],
  aws_cognito_resource_server: ["identifier"],
  aws_cognito_identity_provider: ["provider_name", "provider_type"],
  aws_cognito_user_group: ["name"],
  aws_cognito_identity_pool: ["identity_pool_name", "developer_provider_name"],
  aws_ses_email_identity: ["email"],
  aws_iam_openid_connect_provider: ["url"],
  aws_iam_saml_provider: ["name"],
};

/** Likewise, and nobody comes to choose them: they follow from the rest, or are not taken at all. */
export const FOLLOWING: Readonly<Record<string, readonly string[]>> = {
  aws_cognito_user_pool: ["alias_attributes"],
  aws_cognito_user_pool_client: ["user_pool_id"],
  aws_cognito_user_pool_domain: ["user_pool_id"],
  aws_cognito_resource_server: ["user_pool_id"],
  aws_cognito_identity_provider: ["user_pool_id"],
  aws_cognito_user_group: ["user_pool_id"],
  aws_cognito_risk_configuration: ["user_pool_id"],
  aws_cognito_identity_pool_roles_attachment: ["identity_pool_id"],
  aws_dynamodb_table: ["name", "hash_key", "range_key"],
  aws_s3_bucket: ["bucket_prefix"],
};

/** What would be replaced on the way, as `<type>.<attribute>`. */
export function replacements(before: Synthesized, after: Synthesized): string[] {
  return [REPLACING, FOLLOWING].flatMap((table) =>
    Object.entries(table).flatMap(([type, attributes]) =>
      before.addresses(type).flatMap((address) => {
        const [old, now] = [before.byAddress(address), after.byAddress(address)];
        const replaced = (each: string) =>
          now && !inPlace(each, valueAt(old, each), valueAt(now, each));
        return attributes.filter(replaced).map((each) => `${type}.${each}`);
      }),
    ),
  );
}

/** Attributes of people can be added, and nothing else. */
function inPlace(attribute: string, old: Json, now: Json): boolean {
  if (attribute !== "schema") return isDeepStrictEqual(old, now);
  const blocks: readonly Json[] = now ?? [];
  return (old ?? []).every((block: Json) => blocks.some((each) => isDeepStrictEqual(each, block)));
}

function valueAt(resource: Json, attribute: string): Json {
  return attribute.split(".").reduce((value, name) => value?.[name], resource);
}
