import { type Attack, leaveOut, overwrite } from "../support/attacks";
import type { Json, Synthesized } from "../support/synthesized";
import { edit, type Mutation } from "./mutation";
import type { Way } from "./ways";

const API = "aws_api_gateway_rest_api";
const BUCKET = "aws_s3_bucket";

/** What breaks nothing: the same said in another way, or something else that is as safe. */
export const otherwise: readonly Pick<Mutation, "name" | "change">[] = [
  { name: "each block is a list of one", change: eachBlock((block) => [block]) },
  { name: "values are written as texts", change: eachBlock(asTexts) },
  {
    name: "a bucket is called by its name",
    change: (stack) => {
      stack.only(BUCKET).bucket = "uploads-of-notes";
      for (const type of Object.keys(stack.json.resource)) {
        if (!type.startsWith(`${BUCKET}_`)) continue;
        for (const companion of stack.resources(type)) companion.bucket = "uploads-of-notes";
      }
    },
  },
  { name: "what is not said is false", change: leaveOut(BUCKET, "force_destroy") },
  {
    name: "a policy of the API refuses",
    change: overwrite(API, {
      policy: JSON.stringify({
        Statement: [{ Effect: "Deny", Principal: "*", Action: "execute-api:*", Resource: "*" }],
      }),
    }),
  },
  {
    name: "a rule gives the role that is attached",
    change: edit("aws_cognito_identity_pool_roles_attachment", (attachment) => {
      attachment.role_mapping = {
        identity_provider: "cognito-idp.eu-central-1.amazonaws.com/pool:client",
        type: "Rules",
        ambiguous_role_resolution: "Deny",
        mapping_rule: {
          claim: "email_verified",
          match_type: "Equals",
          value: "true",
          role_arn: attachment.roles.authenticated,
        },
      };
    }),
  },
  {
    name: "a page for signing in",
    change: overwrite("aws_cognito_user_pool_client", {
      allowed_oauth_flows: ["code"],
      allowed_oauth_flows_user_pool_client: true,
      allowed_oauth_scopes: ["openid"],
      callback_urls: ["https://notes.example/signed-in", "http://localhost:5173/"],
      logout_urls: ["https://notes.example/"],
    }),
  },
];

const AUTHORIZER = "aws_api_gateway_authorizer";
const USERS = "aws_cognito_user_pool";

/** The same, by the other ways in. */
export const otherwiseByWay: readonly (Pick<Mutation, "name" | "change"> & { way: Way })[] = [
  {
    name: "a function is asked about every request",
    way: "custom",
    change: overwrite(AUTHORIZER, { authorizer_result_ttl_in_seconds: 0 }),
  },
  {
    name: "AWS says for how long an answer is kept",
    way: "custom",
    change: leaveOut(AUTHORIZER, "authorizer_result_ttl_in_seconds"),
  },
  {
    name: "a function is asked about whatever comes",
    way: "custom",
    change: leaveOut(AUTHORIZER, "identity_validation_expression"),
  },
  {
    name: "AWS says where a token stands, and of what type an authorizer is",
    way: "custom",
    change: (stack) => {
      leaveOut(AUTHORIZER, "identity_source")(stack);
      leaveOut(AUTHORIZER, "type")(stack);
    },
  },
  {
    name: "a token is an id token, whatever scopes there are",
    way: "hosted",
    change: (stack) => {
      for (const method of stack.resources("aws_api_gateway_method"))
        delete method.authorization_scopes;
    },
  },
  {
    name: "a second factor is everyone's own choice",
    way: "mfa",
    change: (stack) => {
      stack.only(USERS).mfa_configuration = "OPTIONAL";
      stack.json.output.user_pool_mfa.value = "optional";
    },
  },
  {
    name: "a passkey is for the pool's own pages",
    way: "everything",
    change: edit(USERS, ({ web_authn_configuration: one }) => {
      one.relying_party_id = "notes-of-ours.auth.eu-central-1.amazoncognito.com";
      delete one.user_verification;
    }),
  },
  {
    name: "another provider says what nobody decides by",
    way: "everything",
    change: mapping("Local", { "custom:nickname_of_cat": "cat" }),
  },
  {
    name: "a company says which addresses it has verified",
    way: "federated",
    change: mapping("Company", { email_verified: "mailVerified" }),
  },
  {
    name: "an existing pool is in another region",
    way: "existing",
    change: (stack) => {
      const id = "us-east-1_Existing1";
      stack.json.output.user_pool_id.value = id;
      const [provider] = stack.only("aws_cognito_identity_pool").cognito_identity_providers;
      provider.provider_name = `cognito-idp.us-east-1.amazonaws.com/${id}`;
      stack.only("terraform_data").triggers_replace = `identity pool of user pool ${id}`;
    },
  },
  {
    name: "a public route is throttled even more",
    way: "developer",
    change: edit(
      "aws_api_gateway_method_settings",
      ({ settings }) => Object.assign(settings, { throttling_rate_limit: 0.5 }),
      ({ method_path }) => method_path === "codes/POST",
    ),
  },
];

function mapping(name: string, attributes: object): Attack {
  return edit(
    "aws_cognito_identity_provider",
    ({ attribute_mapping }) => Object.assign(attribute_mapping, attributes),
    ({ provider_name }) => provider_name === name,
  );
}

const BLOCKS = [
  "admin_create_user_config",
  "environment",
  "lifecycle",
  "password_policy",
  "point_in_time_recovery",
  "rule",
  "user_attribute_update_settings",
  "username_configuration",
  "versioning_configuration",
];

function eachBlock(change: (block: Json) => Json) {
  return (stack: Synthesized) => {
    for (const resource of Object.keys(stack.json.resource).flatMap((t) => stack.resources(t))) {
      for (const name of BLOCKS)
        if (isBlock(resource[name])) resource[name] = change(resource[name]);
    }
  };
}

function isBlock(value: unknown): boolean {
  return typeof value === "object" && !Array.isArray(value);
}

function asTexts(block: Json): Json {
  const isScalar = (value: unknown) => ["boolean", "number"].includes(typeof value);
  return Object.fromEntries(
    Object.entries(block).map(([name, value]) => [name, isScalar(value) ? String(value) : value]),
  );
}
