import { join } from "node:path";
import { stacksAt } from "@notes-api/terraform-json";
import { folderWith } from "../support/folder";

const provider = { aws: { region: "eu-central-1" } };
const bucket = (name: string) => ({ resource: { aws_s3_bucket: { [name]: { bucket: name } } } });
const MANIFEST = {
  stacks: {
    notes: { synthesizedStackPath: "stacks/notes/cdk.tf.json" },
    bootstrap: { synthesizedStackPath: "stacks/bootstrap/cdk.tf.json" },
  },
};
const SYNTHESIZED = {
  "manifest.json": MANIFEST,
  "stacks/notes/cdk.tf.json": { provider, ...bucket("uploads") },
  "stacks/notes/versions.tf": 'terraform {\n  required_version = ">= 1.10"\n}\n',
  "stacks/bootstrap/cdk.tf.json": { provider },
};

describe("a path holds", () => {
  test.each([
    ["the output folder", ""],
    ["its manifest", "/manifest.json"],
  ])("all stacks of cdktf, in their order: %s", async (_, path) => {
    const folder = folderWith(SYNTHESIZED);
    const stacks = await stacksAt(folder + path);
    expect(stacks.map(({ name }) => name)).toEqual(["notes", "bootstrap"]);
    expect(stacks[0]).toMatchObject({ file: `${folder}/stacks/notes/cdk.tf.json`, notRead: [] });
  });

  test.each([
    ["its folder", "/stacks/notes"],
    ["its folder, with a slash", "/stacks/notes/"],
    ["its file", "/stacks/notes/cdk.tf.json"],
  ])("one stack: %s", async (_, path) => {
    const [stack, another] = await stacksAt(folderWith(SYNTHESIZED) + path);
    expect(stack).toMatchObject({ name: "notes", region: "eu-central-1" });
    expect(stack?.at("aws_s3_bucket.uploads")).toBeDefined();
    expect(another).toBeUndefined();
  });

  test("what all files of a folder say, overrides last", async () => {
    const [stack] = await stacksAt(
      folderWith({
        "a.tf.json": bucket("a"),
        "b.tf.json": { provider, ...bucket("b") },
        "b_override.tf.json": { resource: { aws_s3_bucket: { a: { force_destroy: true } } } },
        "not-terraform.json": "no JSON",
      }),
    );
    expect(stack?.resources.map(({ values }) => [values.bucket, values.force_destroy])).toEqual([
      ["a", true],
      ["b", undefined],
    ]);
    expect(stack?.region).toBe("eu-central-1");
  });

  test("HCL that is not read, and says so", async () => {
    const [stack] = await stacksAt(
      folderWith({
        "main.tf": 'terraform {}\nresource "aws_s3_bucket" "b" {}\nmodule "m" {\n}\n',
        "cdk.tf.json": { provider },
      }),
    );
    expect(stack?.notRead).toEqual(["main.tf: HCL is not read: resource, module"]);
  });

  test.each([
    ["above and in it", "stacks", ["", "stacks/bootstrap", "stacks/notes"]],
    ["above it", "assets", [""]],
  ])("none, and says where there are some: %s", async (_, path, near) => {
    const folder = folderWith({ ...SYNTHESIZED, "assets/a.txt": "x" });
    const offered = near.map((each) => join(folder, each).replace(/\/$/, "")).join(", ");
    await expect(stacksAt(join(folder, path))).rejects.toThrow(`; there are some in ${offered}`);
  });

  test("no resource at all, if that is what it says", async () => {
    const [stack] = await stacksAt(folderWith({ "cdk.tf.json": { terraform: {} } }));
    expect(stack?.resources).toEqual([]);
  });
});
