import type { Resource, Stack } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { listOf, type Policy } from "../policy";
import type { AccessPromise } from "../promise";
import { policyOf } from "../resource-policies";
import type { Row } from "../row";
import { PROVIDER } from "../settings/federation";
import { isThing } from "../things";
import { problemsOf } from "../vocabulary";
import { strangersIn } from "./owners";

/** That nothing was left out of account. */
export const whole: readonly AccessPromise[] = [
  {
    sentence: "every statement is understood, and speaks of actions and conditions that exist",
    bar: "functions: exact rights",
    rows: async (access) => (await Promise.all(policiesIn(access).map(rowsOfPolicy))).flat(),
  },
  {
    sentence: "what is written is what will be deployed, and all of it is read",
    bar: "functions: exact rights",
    rows: ({ stack }) => [
      ...stack.resources.map(ignoredIn),
      ...stack.unresolved.map(({ address, path, expression, reason }) =>
        leftOut(address, `${path}: ${expression}`, reason),
      ),
      ...stack.notRead.map((line) => leftOut(stack.name, line, "not read")),
    ],
  },
  {
    sentence: "every resource has its rows here, or is part of one that has",
    bar: "functions: exact rights",
    rows: ({ stack }) =>
      stack.resources
        .filter(({ mode }) => mode === "managed")
        .map((resource) => {
          const strangers = strangersIn(stack, resource);
          const known =
            resource.type === NOTE ||
            isThing(resource) ||
            (isPart(resource) && belongs(stack, resource));
          const kept = known && strangers.length === 0;
          return {
            about: resource.address,
            what: "who may do what with it",
            found: kept
              ? "asked"
              : known
                ? `nobody is asked about it: ${strangers.join(", ")} is not in the stack`
                : "nobody is asked about it: no promise speaks of its kind",
            wanted: "asked",
            kept,
          };
        }),
  },
];

function leftOut(about: string, what: string, found: string): Row {
  return { about, what, found, wanted: "a value", kept: false };
}

/** Terraform leaves alone what it is told to, so that the JSON says nothing of it. */
function ignoredIn({ address, type, values }: Resource): Row {
  const answered = type === PROVIDER ? answeredFor(values) : [];
  const ignored = listOf<string>(listOf(values.lifecycle)[0]?.ignore_changes);
  const others = ignored.filter((each) => !answered.includes(each));
  return {
    about: address,
    what: "lifecycle.ignore_changes",
    found: others.join(", ") || "absent",
    wanted: "absent",
    kept: others.length === 0,
  };
}

/** What Cognito says of a provider by itself, where nothing else is said. */
const ANSWERS = [
  ...["attributes_url", "attributes_url_add_attributes", "authorize_url", "jwks_uri"],
  ...["oidc_issuer", "token_request_method", "token_url", "api_version"],
  ...["ActiveEncryptionCertificate", "SLORedirectBindingURI", "SSORedirectBindingURI"],
];

function answeredFor({ provider_details = {} }: Resource["values"]): readonly string[] {
  return ANSWERS.filter((key) => provider_details[key] === undefined).map(
    (key) => `provider_details["${key}"]`,
  );
}

/** A value that Terraform notes down for itself. */
const NOTE = "terraform_data";

/** What says something of a thing and is nothing by itself. */
const PARTS = [
  /^aws_api_gateway_(account|authorizer|deployment|gateway_response|integration|integration_response)$/,
  /^aws_api_gateway_(method|method_response|method_settings|model|request_validator|resource|stage)$/,
  /^aws_api_gateway_rest_api_policy$/,
  /^aws_cognito_identity_pool_roles_attachment$/,
  /^aws_cognito_(identity_provider|resource_server|risk_configuration)$/,
  /^aws_cognito_(user_group|user_pool_client|user_pool_domain)$/,
  /^aws_dynamodb_resource_policy$/,
  /^aws_iam_(role|user|group)_policy(_attachment|_attachments_exclusive)?$/,
  /^aws_iam_policy_attachment$/,
  /^aws_lambda_permission$/,
  /^aws_s3_bucket_(cors|lifecycle|server_side_encryption)_configuration$/,
  /^aws_wafv2_web_acl_association$/,
  /^aws_s3_bucket_(logging|ownership_controls|policy|public_access_block|versioning)$/,
];

function isPart({ type }: Resource): boolean {
  return PARTS.some((part) => part.test(type));
}

/** Whether what it is a part of is in the stack: by reference, or by name. */
function belongs(stack: Stack, part: Resource, way: readonly Resource[] = []): boolean {
  const named = new Set(Object.values(part.values).filter((value) => typeof value === "string"));
  return stack.resources.some((other) => {
    if (way.includes(other) || other === part) return false;
    const near =
      part.refersTo.includes(other.address) ||
      [other.values["id"], other.values["arn"]].some((value) => named.has(value));
    return near && (isThing(other) || belongs(stack, other, [...way, part]));
  });
}

function policiesIn({ stack, holders }: Access): readonly Policy[] {
  return [
    ...holders.flatMap(({ policies, boundary, trust }) => [...policies, boundary, trust]),
    ...stack.resources.filter(isThing).map((thing) => policyOf(stack, thing)),
  ].filter((policy) => policy !== undefined);
}

async function rowsOfPolicy(policy: Policy): Promise<readonly Row[]> {
  const problems = policy.problem ? [policy.problem] : await problemsOf(policy);
  const row = { about: policy.address, what: policy.name, wanted: "understood" };
  if (problems.length === 0) return [{ ...row, found: "understood", kept: true }];
  return problems.map((found) => ({ ...row, found, kept: false }));
}
