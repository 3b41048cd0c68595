// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { stackOf, stacksAt, TerraformJsonError } from "@notes-api/terraform-json";
import { folderWith } from "../support/folder";

const FINE = { resource: { aws_s3_bucket: { b: { bucket: "b" } } } };

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(TerraformJsonError);
  expect(error.name).toBe("ConfigurationError");
  return error.message;
}

test("what is Terraform JSON is read without complaint", async () => {
  expect((await stackOf(FINE)).resources).toHaveLength(1);
  expect(await stacksAt(folderWith({ "cdk.tf.json": FINE }))).toHaveLength(1);
});

describe("what is not there is named", () => {
  test("a path", async () => {
    const folder = folderWith({});
    expect(await messageOf(stacksAt(`${folder}/none`))).toBe(`there is no ${folder}/none`);
  });

  test("a stack in a folder", async () => {
    const folder = folderWith({ "main.tf": "" });
    expect(await messageOf(stacksAt(folder))).toBe(
      `${folder} holds no stack: looked for manifest.json (what cdktf writes) and for *.tf.json`,
    );
  });

  test("a file that the manifest names", async () => {
    const manifest = { stacks: { notes: { synthesizedStackPath: "notes/cdk.tf.json" } } };
    expect(await messageOf(stacksAt(folderWith({ "manifest.json": manifest })))).toMatch(
      /manifest\.json names the stack notes, but there is no .*notes\/cdk\.tf\.json: synthesize again$/,
    );
  });

  test("Terraform JSON where there is HCL", async () => {
    const manifest = { stacks: { notes: { synthesizedStackPath: "notes/cdk.tf" } } };
    expect(await messageOf(stacksAt(folderWith({ "manifest.json": manifest })))).toMatch(
      /: notes is HCL: synthesize it without --hcl$/,
    );
    expect(await messageOf(stacksAt(`${folderWith({ "main.tf": "" })}/main.tf`))).toMatch(
      /main\.tf is HCL: only Terraform JSON is read, such as cdk\.tf\.json$/,
    );
  });
});

describe("a mistake in JSON is shown with its place", () => {
  test.each([
    ['{\n  "a": 1,\n}', "line 3, column 1: Expected double-quoted property name"],
    ['{"a" 1}', "line 1, column 6: Expected ':' after property name"],
    ["\nhello", "line 2, column 1: Unexpected token 'h'"],
    ['{"a": tru}', "line 1, column 10: Unexpected token '}'"],
    ["", "line 1, column 1: Unexpected end of JSON input"],
    ['{"a": [\n1,', "line 2, column 3: Unexpected end of JSON input"],
  ])("%j", async (text, place) => {
    const message = await messageOf(stacksAt(folderWith({ "cdk.tf.json": text })));
    expect(message).toContain(`cdk.tf.json is not JSON: ${place}`);
  });
});

describe("JSON of something else is called by its name", () => {
  test.each<[string, unknown]>([
    ["a CloudFormation or SAM template", { AWSTemplateFormatVersion: "2010-09-09" }],
    ["a CloudFormation or SAM template", { Resources: { A: { Type: "AWS::S3::Bucket" } } }],
    ["a terraform plan", { format_version: "1.2", planned_values: {}, resource_changes: [] }],
    ["a terraform state", { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "x" }],
    ["the package.json of an npm package", { name: "x", dependencies: {} }],
    ["an IAM policy alone", { Version: "2012-10-17", Statement: [] }],
  ])("%s", async (name, json) => {
    expect(await messageOf(stackOf(json, { file: "x.json" }))).toContain(
      `x.json is not Terraform JSON but ${name}`,
    );
  });

  test.each<[string, unknown]>([
    [
      'has neither "resource" nor "data" nor anything else of Terraform JSON: it has a, b',
      { a: 1, b: 2 },
    ],
    ["it has nothing", {}],
    ["holds a list: Terraform JSON is an object", [FINE]],
    ["holds null: Terraform JSON is an object", null],
    ["holds a string: Terraform JSON is an object", "x"],
  ])("%s", async (line, json) => {
    expect(await messageOf(stackOf(json))).toContain(line);
  });
});

describe("what Terraform would refuse is refused with its place", () => {
  test.each<[string, unknown]>([
    [
      'aws_x.y.tags.owner: "${a b}": Extra characters after interpolation expression; Expected a closing brace',
      { resource: { aws_x: { y: { tags: { owner: "${a b}" } } } } },
    ],
    ['output.o.value: "${"', { output: { o: { value: "${" } } }],
    [
      'resource.aws_x.y is "text": an object is wanted, or a list of objects',
      { resource: { aws_x: { y: "text" } } },
    ],
    [
      "aws_x.y is there twice: give one of them another name",
      { resource: [{ aws_x: { y: {} } }, { aws_x: { y: {} } }] },
    ],
  ])("%s", async (line, json) => {
    expect(await messageOf(stackOf(json))).toContain(line);
  });

  test("an override of nothing", async () => {
    const folder = folderWith({ "a.tf.json": { terraform: {} }, "override.tf.json": FINE });
    expect(await messageOf(stacksAt(folder))).toBe(
      "there is no aws_s3_bucket.b that an override could change",
    );
  });
});
