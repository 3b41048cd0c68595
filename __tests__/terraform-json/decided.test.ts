import { duplicateKeyIn, stackOf, stacksAt } from "@notes-api/terraform-json";
import { folderWith } from "../support/folder";

const WHO = { aws_caller_identity: { me: {} }, aws_region: { here: {} } };
const ME = "data.aws_caller_identity.me.account_id";

test.each([
  ["a comparison", `${ME} == "111111111111"`],
  ["another comparison", `"111111111111" != ${ME}`],
  ["a condition", `${ME} == "111111111111" ? "own" : "*"`],
  ["a list", `contains(["111111111111"], ${ME})`],
  ["a beginning", `startswith(${ME}, "1")`],
  ["a map", `lookup({ "111111111111" = "own" }, ${ME}, "*")`],
  ["a key", `{ "111111111111" = "own" }[${ME}]`],
  ["a filter", `[for each in [${ME}] : each if each == "111111111111"]`],
  ["a local", "local.mine"],
  ["an id that AWS makes", `aws_cognito_user_pool.p.id == "eu-central-1_x"`],
])("what only AWS knows decides nothing: %s", async (_, expression) => {
  const stack = await stackOf({
    data: WHO,
    locals: { mine: `$\{${ME} == "111111111111"}` },
    resource: { aws_x: { y: { z: `$\{${expression}}` } }, aws_cognito_user_pool: { p: {} } },
  });
  expect(stack.unresolved.map(({ reason }) => reason)).toContain(
    "it is decided by what only AWS knows",
  );
});

test.each([
  ["a region, which the provider says", `data.aws_region.here.name == "eu-central-1"`, true],
  ["what is configured", `aws_s3_bucket.b.bucket == "a" ? "yes" : "no"`, "yes"],
  ["what is made of an account", `"arn:$\{${ME}}"`, "arn:111111111111"],
])("but this has a value: %s", async (_, expression, value) => {
  const stack = await stackOf({
    data: WHO,
    provider: { aws: { region: "eu-central-1" } },
    resource: {
      aws_s3_bucket: { b: { bucket: "a" } },
      aws_x: { y: { z: `$\{${expression}}` } },
    },
  });
  expect(stack.unresolved).toEqual([]);
  expect(stack.at("aws_x.y")?.values.z).toBe(value);
});

test("a default that is taken is named, and files that may say otherwise", async () => {
  const resource = { aws_x: { y: { z: "$" + "{var.used}" } } };
  const variable = { used: { default: "a" }, unused: { default: "b" } };
  const provider = { aws: { region: "eu-central-1" } };
  const [stack] = await stacksAt(
    folderWith({
      "cdk.tf.json": { provider, resource, variable },
      "more.auto.tfvars.json": {},
      "terraform.tfvars": "",
      "versions.tf": 'terraform {\n  required_version = ">= 1.10"\n}\n',
      "state.tf": 'terraform {\n  backend "http" {}\n}\n',
    }),
  );
  expect([...(stack?.notRead ?? [])].sort()).toEqual([
    "more.auto.tfvars.json: values of variables are not read",
    "state.tf: HCL is not read: backend",
    "terraform.tfvars: values of variables are not read",
    "var.used may be given another value: judged by its default",
  ]);
});

test("what is said to Terraform itself stays as it is written", async () => {
  const stack = await stackOf({
    terraform: { backend: { s3: { bucket: "states" } } },
    provider: { aws: [{ region: "eu-central-1" }, { alias: "b", region: "us-east-1" }] },
    resource: { aws_s3_bucket: { b: { bucket: "a" } } },
  });
  expect(stack.terraform).toEqual([{ backend: { s3: { bucket: "states" } } }]);
  expect(stack.providers).toEqual([
    { name: "aws", settings: { region: "eu-central-1" } },
    { name: "aws", settings: { alias: "b", region: "us-east-1" } },
  ]);
  expect(stack.at("aws_s3_bucket.b")?.configured).toEqual(["bucket"]);
});

test.each([
  ['{"a":1,"a":2}', "a"],
  ['{"a":[{"b":1},{"b":2}],"c":{"a":"\\"a\\":1"}}', undefined],
  ['{"x":{"a":1,"\\u0061":2}}', "a"],
])("a key that stands twice in one place: %s", (text, key) => {
  expect(duplicateKeyIn(text)).toBe(key);
});

test("a file that says something twice is refused", async () => {
  const folder = folderWith({ "cdk.tf.json": '{"resource":{},"resource":{}}' });
  await expect(stacksAt(folder)).rejects.toThrow('has "resource" twice in one place');
});
