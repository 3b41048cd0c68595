import type { Resource, Stack } from "@notes-api/terraform-json";

/** Types that a service of the sandbox speaks for; it names itself what it does not honour of them. */
const CLAIMED = [
  /^aws_api_gateway_/,
  /^aws_cognito_/,
  /^aws_dynamodb_/,
  /^aws_lambda_/,
  /^aws_s3_/,
  /^aws_(sesv2_email|ses_email|ses_domain)_identity$/,
  /^aws_iam_(role|role_policy|policy|role_policy_attachment)$/,
  /^aws_iam_(openid_connect|saml)_provider$/,
];

/** What has no effect here, and why; each is claimed by that. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  terraform_data: "a note of Terraform's own",
  aws_cloudwatch_log_group: "logs are printed, not kept",
};

/** A line for each resource that no service takes up. Data sources serve others. */
export function unclaimedIn(stack: Stack): string[] {
  return stack.resources
    .filter(({ mode, type }) => mode === "managed" && !CLAIMED.some((each) => each.test(type)))
    .map(({ address, type }: Resource) => {
      return `${address}: ${WITHOUT_EFFECT[type] ?? `no service of the sandbox knows ${type}`}`;
    });
}

/** What the reader could not compute, or did not read: nothing can honour that. */
export function unreadIn({ unresolved, notRead }: Stack): string[] {
  return [
    ...unresolved.map(({ address, path, reason }) => `${address} ${path}: ${reason}`),
    ...notRead,
  ];
}
