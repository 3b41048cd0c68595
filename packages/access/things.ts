import type { Resource, Stack } from "@notes-api/terraform-json";
import type { Target } from "./question";
import { policyOf } from "./resource-policies";

interface Kind {
  /** Such as `table`. */
  readonly word: string;
  /** What can be done to it that no user and no function should, besides what promises ask one by one. */
  readonly administration: readonly string[];
  /** As IAM writes it, where that is not the ARN that Terraform gives. */
  arn?(resource: Resource, stack: Stack): string;
}

/** What somebody may do something to. Types not among these, and not parts of them, have no rows. */
const KINDS: Readonly<Record<string, Kind>> = {
  aws_api_gateway_rest_api: {
    word: "API",
    administration: ["apigateway:GET", "apigateway:PATCH", "apigateway:DELETE"],
    arn: ({ values }, { region }) => `arn:aws:apigateway:${region}::/restapis/${values.id}`,
  },
  aws_cloudwatch_log_group: {
    word: "log",
    administration: ["logs:FilterLogEvents", "logs:DeleteLogGroup", "logs:PutRetentionPolicy"],
  },
  aws_cognito_identity_pool: {
    word: "identity pool",
    administration: [
      "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
      "cognito-identity:SetIdentityPoolRoles",
      "cognito-identity:UpdateIdentityPool",
      "cognito-identity:DeleteIdentityPool",
    ],
  },
  aws_cognito_user_pool: {
    word: "user pool",
    administration: [
      "cognito-idp:AdminCreateUser",
      "cognito-idp:AdminSetUserPassword",
      "cognito-idp:AdminUpdateUserAttributes",
      "cognito-idp:AdminDeleteUser",
      "cognito-idp:AdminAddUserToGroup",
      "cognito-idp:AdminGetUser",
      "cognito-idp:AdminInitiateAuth",
      "cognito-idp:ListUsers",
      "cognito-idp:CreateIdentityProvider",
      "cognito-idp:UpdateUserPoolClient",
      "cognito-idp:UpdateUserPool",
      "cognito-idp:DeleteUserPool",
    ],
  },
  aws_dynamodb_table: {
    word: "table",
    administration: [
      "dynamodb:DescribeTable",
      "dynamodb:UpdateTable",
      "dynamodb:PutResourcePolicy",
      "dynamodb:ExportTableToPointInTime",
      "dynamodb:DeleteTable",
    ],
  },
  aws_iam_group: { word: "group", administration: ["iam:AddUserToGroup", "iam:PutGroupPolicy"] },
  aws_iam_openid_connect_provider: {
    word: "OpenID provider",
    administration: ["iam:AddClientIDToOpenIDConnectProvider", "iam:DeleteOpenIDConnectProvider"],
  },
  aws_iam_policy: {
    word: "policy",
    administration: ["iam:CreatePolicyVersion", "iam:DeletePolicy"],
  },
  aws_iam_role: {
    word: "role",
    administration: [
      "iam:PassRole",
      "iam:PutRolePolicy",
      "iam:UpdateAssumeRolePolicy",
      "iam:DeleteRole",
    ],
  },
  aws_iam_saml_provider: {
    word: "SAML provider",
    administration: ["iam:UpdateSAMLProvider", "iam:DeleteSAMLProvider"],
  },
  aws_iam_user: { word: "user", administration: ["iam:CreateAccessKey", "iam:PutUserPolicy"] },
  aws_lambda_function: {
    word: "function",
    administration: [
      "lambda:GetFunction",
      "lambda:UpdateFunctionCode",
      "lambda:AddPermission",
      "lambda:DeleteFunction",
    ],
  },
  aws_s3_bucket: {
    word: "bucket",
    administration: [
      "s3:ListBucketVersions",
      "s3:PutBucketPolicy",
      "s3:PutBucketPublicAccessBlock",
      "s3:PutBucketCORS",
      "s3:DeleteBucket",
    ],
  },
  aws_ses_email_identity: {
    word: "mail address",
    administration: ["ses:PutIdentityPolicy", "ses:DeleteIdentity"],
  },
};

/** The things of a stack, each about the resource that it is. */
export function thingsIn(stack: Stack): readonly Target[] {
  return stack.resources.filter(isThing).map((thing) => thingOf(stack, thing));
}

export function isThing({ mode, type }: Resource): boolean {
  return mode === "managed" && Object.hasOwn(KINDS, type);
}

/** What changes a thing itself, by its address. */
export function administrationOf(address: string): readonly string[] {
  return KINDS[address.split(".")[0] ?? ""]?.administration ?? [];
}

/** For each kind of thing what administration means. */
export const ADMINISTRATION = Object.values(KINDS).map(({ word, administration }) => ({
  word,
  administration,
}));

function thingOf(stack: Stack, resource: Resource): Target {
  const { address, type, name, values } = resource;
  const kind = KINDS[type] as Kind;
  const called =
    values.name ??
    values.function_name ??
    values.identity_pool_name ??
    values.bucket ??
    values.email ??
    values.url;
  return {
    about: address,
    words: `${kind.word} ${called ?? name}`,
    arn: kind.arn?.(resource, stack) ?? String(values.arn),
    policy: policyOf(stack, resource),
  };
}
