import { type Attack, add } from "../../support/attacks";
import { addPolicy, allow, arnOf, policy, together, toRole } from "../granted";
import { breaking } from "../mutation";

const ADMIN = "arn:aws:iam::111122223333:role/admin";

export const whole = [
  ...breaking("every resource has its rows here, or is part of one that has", {
    "a queue is added": add("aws_sqs_queue", { name: "more" }),
    "a topic is added": add("aws_sns_topic", { name: "more" }),
    "a key is added": add("aws_kms_key", { policy: policy(allow("kms:*")) }),
    "a secret is added": add("aws_secretsmanager_secret", { name: "more" }),
    "a parameter is added": add("aws_ssm_parameter", { name: "more", type: "String", value: "x" }),
    "a URL is added": (stack) =>
      add("aws_lambda_function_url", {
        function_name: arnOf("aws_lambda_function")(stack),
        authorization_type: "AWS_IAM",
      })(stack),
    "an alias of a function is added": (stack) =>
      add("aws_lambda_alias", { name: "live", function_name: arnOf("aws_lambda_function")(stack) })(
        stack,
      ),
    "a stream starts a function": (stack) =>
      add("aws_lambda_event_source_mapping", {
        function_name: arnOf("aws_lambda_function")(stack),
        event_source_arn: arnOf("aws_dynamodb_table")(stack),
      })(stack),
    "an access point is added": ofBucket("aws_s3_access_point", { name: "more" }),
    "a bucket is replicated": ofBucket("aws_s3_bucket_replication_configuration"),
    "a bucket tells somebody of its files": ofBucket("aws_s3_bucket_notification"),
    "an object is put into the bucket": ofBucket("aws_s3_object", { key: "x", content: "x" }),
    "a second policy for buckets is of one that is not here": add("aws_s3_bucket_policy", {
      bucket: "another",
      policy: policy(),
    }),
    "a permission is of a function that is not here": add("aws_lambda_permission", {
      function_name: "another",
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
    }),
    "a policy is given to a role that is not here": add("aws_iam_role_policy", {
      role: "another",
      policy: policy(allow("*")),
    }),
    "a policy is given to a role by its ARN, which IAM does not take": (stack) =>
      add("aws_iam_role_policy", {
        role: arnOf("aws_iam_role", "signed-in")(stack),
        policy: policy(allow("*")),
      })(stack),
    "a policy is given to a bucket by its ARN, which S3 does not take": (stack) =>
      add("aws_s3_bucket_policy", {
        bucket: arnOf("aws_s3_bucket")(stack),
        policy: policy(),
      })(stack),
    "a policy is attached to a role that is not here": together(
      addPolicy(allow("*")),
      add("aws_iam_role_policy_attachment", { role: "another", policy_arn: ADMIN }),
    ),
    "a policy is attached to nobody": add("aws_iam_role_policy_attachment"),
    "the account lets buckets be public": add("aws_s3_account_public_access_block"),
    "a group is of a user pool that is not here": add("aws_cognito_user_group", {
      name: "admins",
      user_pool_id: "eu-central-1_Another00",
    }),
    "a user has keys": together(
      add("aws_iam_user", { name: "ada" }),
      add("aws_iam_access_key", { user: "ada" }),
    ),
    "rules list the policies of a role": toRole("functions_list", (role_name) =>
      add("aws_iam_role_policies_exclusive", { role_name, policy_names: [] }),
    ),
    "an HTTP API is added": add("aws_apigatewayv2_api", { name: "more", protocol_type: "HTTP" }),
    "a resource of another kind of cloud is added": add("random_password", { length: 16 }),
  }),
  ...breaking("guests get no credentials", {
    "a second identity pool has guests": add("aws_cognito_identity_pool", {
      identity_pool_name: "second",
      allow_unauthenticated_identities: true,
    }),
  }),
  ...breaking("whoever is signed in gets one and the same role, but for members of groups", {
    "a second identity pool has no role": add("aws_cognito_identity_pool", {
      identity_pool_name: "second",
      allow_unauthenticated_identities: false,
    }),
  }),
  ...breaking("a role is for one purpose, each function's its own", {
    "a second identity pool has the same role": together(
      add("aws_cognito_identity_pool", { identity_pool_name: "second" }),
      (stack) => {
        const { roles } = stack.only("aws_cognito_identity_pool_roles_attachment");
        const identity_pool_id = `\${aws_cognito_identity_pool.planted.id}`;
        add("aws_cognito_identity_pool_roles_attachment", { identity_pool_id, roles })(stack);
      },
    ),
  }),
];

function ofBucket(type: string, settings: object = {}): Attack {
  return (stack) => {
    const bucket = `\${${stack.addresses("aws_s3_bucket")[0]}.id}`;
    add(type, { bucket, ...settings })(stack);
  };
}
