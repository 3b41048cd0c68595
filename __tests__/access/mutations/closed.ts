import { type Attack, add, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const FUNCTION = "aws_lambda_function";
const TABLE = "aws_dynamodb_table";
const BUCKET = "aws_s3_bucket";
const STAGE = "aws_api_gateway_stage";
const USERS = "aws_cognito_user_pool";

export const closed = [
  ...breaking("every setting is one that a promise speaks of, or decides nothing", {
    "a function stands in a network": overwrite(FUNCTION, {
      vpc_config: { subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] },
    }),
    "a function has files of another's": overwrite(FUNCTION, {
      file_system_config: { arn: "arn:aws:elasticfilesystem:x", local_mount_path: "/mnt/x" },
    }),
    "what a function could not do goes to a queue": overwrite(FUNCTION, {
      dead_letter_config: { target_arn: "arn:aws:sqs:eu-central-1:999999999999:q" },
    }),
    "rows are copied to another region": overwrite(TABLE, {
      replica: [{ region_name: "us-east-1" }],
    }),
    "a table tells of its changes": overwrite(TABLE, { stream_enabled: true }),
    "a bucket itself says where requests are logged": overwrite(BUCKET, {
      logging: { target_bucket: "theirs" },
    }),
    "a bucket itself says what goes away": overwrite(BUCKET, {
      lifecycle_rule: [{ enabled: true, expiration: { days: 1 } }],
    }),
    "a bucket itself keeps no versions": overwrite(BUCKET, { versioning: { enabled: false } }),
    "files go to a colder place": edit(`${BUCKET}_lifecycle_configuration`, ({ rule: [one] }) => {
      one.transition = [{ days: 1, storage_class: "GLACIER" }];
    }),
    "some requests go to an older deployment": overwrite(STAGE, {
      canary_settings: { deployment_id: "older", percent_traffic: 100 },
    }),
    "a stage has variables": overwrite(STAGE, { variables: { x: "y" } }),
    "a deployment makes a stage of its own": overwrite("aws_api_gateway_deployment", {
      stage_name: "more",
    }),
    "a text message is a second factor": overwrite(USERS, {
      sms_configuration: { external_id: "x", sns_caller_arn: "arn:aws:iam::999999999999:role/x" },
    }),
    "a mail is a second factor": overwrite(USERS, {
      email_mfa_configuration: { message: "{####}" },
    }),
    "users choose another name": overwrite(USERS, { alias_attributes: ["preferred_username"] }),
    "a session of a role lasts for half a day": overwrite("aws_iam_role", {
      max_session_duration: 43_200,
    }),
    "a permission is for a token": overwrite("aws_lambda_permission", { event_source_token: "x" }),
    "a note runs a program": overwrite("terraform_data", {
      provisioner: { "local-exec": { command: "./more" } },
    }),
    "a bucket is made by another provider": overwrite(BUCKET, { provider: "aws.other" }),
    "a program is run while it is planned": data("external", { program: ["./more"] }),
    "a function is called while it is planned": data("aws_lambda_invocation", { input: "{}" }),
    "something of a kind that is not known has a setting": add("aws_sqs_queue", { name: "more" }),
  }),
];

function data(type: string, settings: object): Attack {
  return (stack) => {
    stack.json.data = { ...stack.json.data, [type]: { planted: settings } };
  };
}
