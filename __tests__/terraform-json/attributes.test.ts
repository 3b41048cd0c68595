// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { stackWith } from "../support/evaluated";

const AT = "eu-central-1:111111111111";

describe("AWS would make", () => {
  test.each<[string, object, Record<string, string | RegExp>]>([
    [
      "aws_api_gateway_rest_api",
      { name: "a" },
      {
        id: /^[0-9a-z]{10}$/,
        execution_arn: /^arn:aws:execute-api:eu-central-1:111111111111:[0-9a-z]{10}$/,
        root_resource_id: /^[0-9a-z]{10}$/,
        arn: /^arn:aws:apigateway:eu-central-1::\/restapis\/[0-9a-z]{10}$/,
      },
    ],
    [
      "aws_sesv2_email_identity",
      { email_identity: "notes@example.com" },
      {
        id: "notes@example.com",
        arn: `arn:aws:ses:${AT}:identity/notes@example.com`,
        identity_type: "EMAIL_ADDRESS",
      },
    ],
    [
      "aws_sesv2_email_identity",
      { email_identity: "example.com" },
      { arn: `arn:aws:ses:${AT}:identity/example.com`, identity_type: "DOMAIN" },
    ],
    ["aws_ses_email_identity", { email: "a@b.c" }, { arn: `arn:aws:ses:${AT}:identity/a@b.c` }],
    [
      "aws_ses_domain_identity",
      { domain: "b.c" },
      { arn: `arn:aws:ses:${AT}:identity/b.c`, verification_token: /^[\da-zA-Z]{43}=$/ },
    ],
    [
      "aws_lambda_function",
      { function_name: "f" },
      {
        id: "f",
        arn: `arn:aws:lambda:${AT}:function:f`,
        qualified_arn: `arn:aws:lambda:${AT}:function:f:$LATEST`,
        invoke_arn: `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:${AT}:function:f/invocations`,
      },
    ],
    [
      "aws_lambda_alias",
      { name: "live", function_name: `arn:aws:lambda:${AT}:function:f` },
      {
        arn: `arn:aws:lambda:${AT}:function:f:live`,
      },
    ],
    [
      "aws_lambda_function_url",
      { function_name: "f" },
      {
        function_url: /^https:\/\/[0-9a-z]{32}\.lambda-url\.eu-central-1\.on\.aws\/$/,
      },
    ],
    ["aws_iam_policy", { name: "p" }, { id: "arn:aws:iam::111111111111:policy/p" }],
    ["aws_iam_role_policy", { name: "p", role: "r" }, { id: "r:p" }],
    ["aws_iam_user", { name: "u" }, { arn: "arn:aws:iam::111111111111:user/u" }],
    [
      "aws_dynamodb_table",
      { name: "t", stream_enabled: true },
      {
        id: "t",
        arn: `arn:aws:dynamodb:${AT}:table/t`,
        stream_arn: /^arn:aws:dynamodb:eu-central-1:111111111111:table\/t\/stream\/\d{4}-/,
      },
    ],
    [
      "aws_s3_bucket",
      { bucket_prefix: "b-" },
      {
        bucket: /^b-\d{26}$/,
        arn: /^arn:aws:s3:::b-\d{26}$/,
        bucket_regional_domain_name: /^b-\d{26}\.s3\.eu-central-1\.amazonaws\.com$/,
      },
    ],
    ["aws_s3_bucket_versioning", { bucket: "b" }, { id: "b" }],
    [
      "aws_cognito_user_pool",
      { name: "p" },
      {
        id: /^eu-central-1_[0-9A-Za-z]{9}$/,
        endpoint: /^cognito-idp\.eu-central-1\.amazonaws\.com\/eu-central-1_\w{9}$/,
      },
    ],
    ["aws_cognito_user_pool_client", { name: "c" }, { id: /^[0-9a-z]{26}$/ }],
    [
      "aws_cognito_identity_pool",
      { identity_pool_name: "i" },
      {
        id: /^eu-central-1:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
        arn: /^arn:aws:cognito-identity:eu-central-1:111111111111:identitypool\/eu-central-1:/,
      },
    ],
    ["aws_cloudwatch_log_group", { name: "/l" }, { arn: `arn:aws:logs:${AT}:log-group:/l` }],
    ["aws_kms_key", {}, { arn: /^arn:aws:kms:eu-central-1:111111111111:key\/[0-9a-f-]{36}$/ }],
    [
      "aws_sqs_queue",
      { name: "q" },
      {
        id: "https://sqs.eu-central-1.amazonaws.com/111111111111/q",
        arn: `arn:aws:sqs:${AT}:q`,
      },
    ],
    ["aws_sns_topic", { name: "t" }, { id: `arn:aws:sns:${AT}:t` }],
    [
      "aws_secretsmanager_secret",
      { name: "s" },
      {
        id: /^arn:aws:secretsmanager:eu-central-1:111111111111:secret:s-\w{6}$/,
      },
    ],
    ["aws_ssm_parameter", { name: "/a/b" }, { arn: `arn:aws:ssm:${AT}:parameter/a/b` }],
    [
      "aws_wafv2_web_acl",
      { name: "w", scope: "REGIONAL" },
      {
        arn: /^arn:aws:wafv2:eu-central-1:111111111111:regional\/webacl\/w\/[0-9a-f-]{36}$/,
      },
    ],
    [
      "aws_wafv2_web_acl",
      { name: "w", scope: "CLOUDFRONT" },
      {
        arn: /^arn:aws:wafv2:us-east-1:111111111111:global\/webacl\/w\//,
      },
    ],
  ])("of %s", async (type, configured, wanted) => {
    const stack = await stackWith({ [type]: { x: configured } });
    const { values } = stack.at(`${type}.x`) ?? {};
    for (const [attribute, value] of Object.entries(wanted)) {
      if (typeof value === "string") expect(values[attribute]).toBe(value);
      else expect(values[attribute]).toMatch(value);
    }
    expect(stack.unresolved).toEqual([]);
  });

  test("of a resource server the full names of its scopes", async () => {
    const api = { identifier: "a", scope: [{ scope_name: "r" }, { scope_name: "w" }] };
    const stack = await stackWith({
      aws_cognito_resource_server: { api, none: { ...api, scope: null } },
    });
    const scopes = (name: string) =>
      stack.at(`aws_cognito_resource_server.${name}`)?.values.scope_identifiers;
    expect(scopes("api")).toEqual(["a/r", "a/w"]);
    expect(scopes("none")).toEqual([]);
  });

  test("identifiers that differ by address", async () => {
    const { resources } = await stackWith({ aws_kms_key: { a: {}, b: {} } });
    expect(new Set(resources.map(({ values }) => values.key_id)).size).toBe(2);
  });

  test("of a data source what is asked: account, region, partition, archive", async () => {
    const data = {
      aws_caller_identity: { me: {} },
      aws_region: { here: {} },
      aws_partition: { all: {} },
      archive_file: { code: { type: "zip", source_file: "a.js", output_path: "a.zip" } },
    };
    const value =
      "${data.aws_caller_identity.me.account_id} ${data.aws_region.here.name} " +
      "${data.aws_partition.all.partition} ${data.archive_file.code.output_path}";
    const stack = await stackWith({}, { data, output: { it: { value } } });
    expect(stack.outputs["it"]).toBe("111111111111 eu-central-1 aws a.zip");
    expect(stack.at("data.archive_file.code")?.values.output_base64sha256).toMatch(/^.{43}=$/);
    expect(stack.of("aws_region")).toEqual([]);
  });
});
