import type { Resource } from "@notes-api/terraform-json";
import { block } from "../terraform";

/** As Cognito calls them where one fails. */
export type TriggerName =
  | "PreSignUp"
  | "PostConfirmation"
  | "PreAuthentication"
  | "PostAuthentication"
  | "PreTokenGeneration"
  | "CustomMessage"
  | "UserMigration";

export interface Trigger {
  readonly functionArn: string;
  /** Of its events. */
  readonly version: string;
}

/** The functions that a pool calls. */
export type LambdaConfig = Partial<Readonly<Record<TriggerName, Trigger>>>;

/** By their attribute of `lambda_config`. */
const NAMES: Readonly<Record<string, TriggerName>> = {
  pre_sign_up: "PreSignUp",
  post_confirmation: "PostConfirmation",
  pre_authentication: "PreAuthentication",
  post_authentication: "PostAuthentication",
  pre_token_generation: "PreTokenGeneration",
  custom_message: "CustomMessage",
  user_migration: "UserMigration",
};

export function lambdaConfigIn({ lambda_config }: Resource["values"]): LambdaConfig {
  const config = block(lambda_config);
  const plain = Object.entries(NAMES)
    .filter(([attribute]) => config[attribute])
    .map(([attribute, name]) => [name, { functionArn: String(config[attribute]), version: "1" }]);
  const { lambda_arn, lambda_version } = block(config["pre_token_generation_config"]);
  const [, version = "1"] = /^V(\d)_0$/.exec(String(lambda_version)) ?? [];
  const tokens = { functionArn: String(lambda_arn), version };
  return { ...Object.fromEntries(plain), ...(lambda_arn ? { PreTokenGeneration: tokens } : {}) };
}
