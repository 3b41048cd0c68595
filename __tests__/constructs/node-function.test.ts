import { type FunctionOptions, NodeFunction } from "../../constructs/node-function";
import { HANDLER, OTHER_HANDLER } from "../support/handlers";
import { type Json, type Synthesized, scratch } from "../support/synthesized";

const KEY = "arn:aws:kms:eu-central-1:111122223333:key/mine";
const SIGNING = "arn:aws:lambda:eu-central-1:111122223333:code-signing-config:csc-1";
const plain = functionWith({});

test("a function may write its own log and traces, nothing else, until it is granted to", () => {
  const log = plain.only("aws_cloudwatch_log_group");
  expect(log.name).toBe("/aws/lambda/greeter");
  expect(plain.statements(plain.only("aws_iam_role"))).toEqual([
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [`${plain.reference(log, "arn")}:*`],
    },
    {
      Effect: "Allow",
      Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      Resource: ["*"],
    },
  ]);
});

test("what it is granted later is added to its role", () => {
  const stack = scratch((scope) => {
    const greeter = new NodeFunction(scope, "greeter", { name: "greeter", file: HANDLER });
    greeter.grant({
      actions: ["ses:SendEmail"],
      resources: ["arn:aws:ses:eu-central-1:1:identity/x"],
    });
  });
  expect(stack.statements(stack.only("aws_iam_role"))).toHaveLength(3);
});

test("variables come from whoever has some; the last of one name counts", () => {
  const stack = scratch((scope) => {
    const needs = [{ statements: [], environment: { PLACE: "here", NAME: "ada" } }];
    const greeter = new NodeFunction(scope, "greeter", { name: "greeter", file: HANDLER, needs });
    greeter.addEnvironment({ PLACE: "there" });
  });
  expect(stack.only("aws_lambda_function").environment).toEqual({
    variables: { PLACE: "there", NAME: "ada" },
  });
});

test("it logs JSON into that log, which is there before the first line", () => {
  expect(plain.only("aws_lambda_function").logging_config).toEqual({
    log_format: "JSON",
    log_group: plain.reference(plain.only("aws_cloudwatch_log_group"), "name"),
  });
});

test("its policy never holds up the function itself, which would be a cycle", () => {
  expect(plain.only("aws_lambda_function")).not.toHaveProperty("depends_on");
});

test("terraform zips the code in the stack's own folder, alike on every machine", () => {
  const [archive] = Object.values<Json>(plain.json.data.archive_file);
  expect(archive).toEqual({
    type: "zip",
    source_file: expect.stringMatching(/^assets\/greeter_code_\w+\/[0-9A-F]{32}\/answers\.ts$/),
    output_path: expect.stringMatching(/^assets\/greeter_code_\w+\/[0-9A-F]{32}\/function\.zip$/),
    output_file_mode: "0644",
  });
  const { filename, source_code_hash: hash } = plain.only("aws_lambda_function");
  expect(filename).toMatch(/^\$\{data\.archive_file\.greeter_archive_\w+\.output_path\}$/);
  expect(hash).toMatch(/^\$\{data\.archive_file\.greeter_archive_\w+\.output_base64sha256\}$/);
});

test("other code is another archive, and nothing else changes", () => {
  const other = scratch(
    (scope) => new NodeFunction(scope, "greeter", { name: "greeter", file: OTHER_HANDLER }),
  );
  expect(other.json.data).not.toEqual(plain.json.data);
  expect(other.json.resource).toEqual(plain.json.resource);
});

test.each<[FunctionOptions, string, object]>([
  [{ memoryMb: 1024 }, "aws_lambda_function", { memory_size: 1024 }],
  [{ timeoutSeconds: 3 }, "aws_lambda_function", { timeout: 3 }],
  [{ reservedConcurrency: 5 }, "aws_lambda_function", { reserved_concurrent_executions: 5 }],
  [{ reservedConcurrency: 0 }, "aws_lambda_function", { reserved_concurrent_executions: 0 }],
  [{ environmentKmsKeyArn: KEY }, "aws_lambda_function", { kms_key_arn: KEY }],
  [{ codeSigningConfigArn: SIGNING }, "aws_lambda_function", { code_signing_config_arn: SIGNING }],
  [{ logKmsKeyArn: KEY }, "aws_cloudwatch_log_group", { kms_key_id: KEY }],
  [{ logRetentionDays: 7 }, "aws_cloudwatch_log_group", { retention_in_days: 7 }],
])("%j changes what it names, and nothing else", (option, type, attributes) => {
  expect(plain.only(type)).not.toMatchObject(attributes);
  const expected = plain.changed((copy) => Object.assign(copy.only(type), attributes));
  expect(functionWith(option).json).toEqual(expected.json);
});

function functionWith(options: FunctionOptions): Synthesized {
  return scratch(
    (scope) => new NodeFunction(scope, "greeter", { name: "greeter", file: HANDLER, ...options }),
  );
}
