import type { Resource, Stack } from "@notes-api/terraform-json";
import { type Audience, audienceOf } from "./audiences";
import { asksForTokens } from "./guards";
import type { Holder, Use } from "./holders";
import { MANAGED_POLICIES } from "./managed-policies";
import { listOf } from "./policy";
import { mailsFrom, signsIn, uploadsIn, vouchesTo } from "./purposes";
import type { Right } from "./right";
import { answeredBy, type Route, routesIn } from "./routes";
import { rowRights } from "./row-rights";
import { stateRights } from "./state-rights";
import { oldPoolOf } from "./triggers";

/** What IAM fills in with the caller's identity id. */
export const CALLER = "$" + "{cognito-identity.amazonaws.com:sub}";

/** To say who of one's own users has signed in. */
export const VOUCH = "cognito-identity:GetOpenIdTokenForDeveloperIdentity";
export const MAIL = "ses:SendEmail";
export const SENDER = "ses:FromAddress";

/** To know somebody of another user pool, and to try whether it lets them in. */
export const LOOK_UP = "cognito-idp:AdminGetUser";
export const SIGN_IN = "cognito-idp:AdminInitiateAuth";

/** What may be done with one's own files. */
export const OBJECT_ACTIONS = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

/** All that somebody should have, by what the stack uses them for; whatever goes beyond is too much. */
export function wantedRights(stack: Stack, holder: Holder): readonly Right[] {
  if (holder.resource.type === "aws_iam_policy") return stateRights(stack, holder.resource);
  return holder.uses.flatMap((use) => rightsFor(stack, use));
}

function rightsFor(stack: Stack, use: Use): readonly Right[] {
  switch (use.by) {
    case "signed-in":
      return [...routeRights(stack, "signed-in", "guests"), ...fileRights(stack)];
    case "member":
      return [...routeRights(stack, "signed-in", "guests", "members"), ...fileRights(stack)];
    case "function":
      return [...logRights(stack, use.of), ...tracingRights(use.of), ...workRights(stack, use.of)];
    case "api-gateway-logs":
      return [MANAGED_POLICIES["service-role/AmazonAPIGatewayPushToCloudWatchLogs"]]
        .flatMap((document) => listOf(document?.Statement))
        .map(({ Action, Resource }) => ({ actions: listOf(Action), resources: listOf(Resource) }));
    case "guest":
      return routeRights(stack, "guests");
  }
}

function routeRights(stack: Stack, ...audiences: readonly Audience[]): readonly Right[] {
  const theirs = routesIn(stack)
    .filter(({ method }) => method.values.authorization === "AWS_IAM")
    .filter((route) => audiences.includes(audienceOf(stack, route)));
  return [{ actions: ["execute-api:Invoke"], resources: theirs.map(({ pattern }) => pattern) }];
}

/** Where people come by tokens, functions sign for files, and AWS credentials are good for nothing. */
function fileRights(stack: Stack): readonly Right[] {
  if (asksForTokens(stack)) return [];
  return uploadsIn(stack).flatMap(({ values }) => [
    { actions: OBJECT_ACTIONS, resources: [`${values.arn}/private/${CALLER}/*`] },
    {
      actions: ["s3:ListBucket"],
      resources: [values.arn],
      condition: { StringLike: { "s3:prefix": [`private/${CALLER}/*`] } },
    },
  ]);
}

function workRights(stack: Stack, function_: Resource): readonly Right[] {
  return [
    ...rowRights(stack, function_),
    ...signingRights(stack, function_),
    ...migrationRights(stack, function_),
    ...vouchesTo(stack, function_).map(({ values }) => ({
      actions: [VOUCH],
      resources: [values.arn],
    })),
    ...mailsFrom(stack, function_).map(({ values }) => ({
      actions: [MAIL],
      resources: [values.arn],
      condition: { StringEquals: { [SENDER]: [values.email] } },
    })),
  ];
}

function signingRights(stack: Stack, function_: Resource): readonly Right[] {
  const actions = answeredBy(stack, function_).flatMap(signedAt);
  return signsIn(stack, function_).map(({ values }) => ({
    actions,
    resources: [`${values.arn}/private/*`],
  }));
}

function migrationRights(stack: Stack, function_: Resource): readonly Right[] {
  const old = oldPoolOf(stack, function_);
  if (!old) return [];
  return [{ actions: old.passwords ? [LOOK_UP, SIGN_IN] : [LOOK_UP], resources: [old.pattern] }];
}

/** What a function signs for at a route: to send up a file, or to get one. */
export function signedAt({ verb, path }: Route): readonly string[] {
  if (verb === "POST") return ["s3:PutObject"];
  return verb === "GET" && path.endsWith("}") ? ["s3:GetObject"] : [];
}

/** The log of a function; Lambda's own name for it, if none is given. */
export function logOf(stack: Stack, { values }: Resource): Resource | undefined {
  const name = listOf(values.logging_config)[0]?.log_group ?? `/aws/lambda/${values.function_name}`;
  return stack.of("aws_cloudwatch_log_group").find((log) => log.values.name === name);
}

function logRights(stack: Stack, function_: Resource): readonly Right[] {
  const log = logOf(stack, function_);
  const actions = ["logs:CreateLogStream", "logs:PutLogEvents"];
  return log ? [{ actions, resources: [`${log.values.arn}:*`] }] : [];
}

function tracingRights({ values }: Resource): readonly Right[] {
  const traced = listOf(values.tracing_config)[0]?.mode === "Active";
  // AWS has these for no resource in particular.
  const actions = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];
  return traced ? [{ actions, resources: ["*"] }] : [];
}
