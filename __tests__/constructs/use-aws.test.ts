import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { useAws } from "../../constructs/use-aws";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "use-aws-"));
  const app = new App({ outdir: folder, stackTraces: false });
  const tags = { project: "notes", stage: "test" };
  useAws(new TerraformStack(app, "notes"), { region: "eu-west-1", state: { type: "local" }, tags });
  app.synth();
});

afterAll(() => rmSync(folder, { recursive: true }));

test("all that a stack makes is in one region, and tagged", () => {
  expect(JSON.parse(read("cdk.tf.json")).provider.aws).toEqual([
    { region: "eu-west-1", default_tags: [{ tags: { project: "notes", stage: "test" } }] },
  ]);
});

test("a terraform that is too old for the lock file refuses the stack", () => {
  expect(read("versions.tf")).toBe('terraform {\n  required_version = ">= 1.10"\n}\n');
});

test("the JSON itself names no version, or Checkov would pass it unread", () => {
  expect(JSON.parse(read("cdk.tf.json")).terraform).not.toHaveProperty("required_version");
});

function read(file: string): string {
  return readFileSync(path.join(folder, "stacks", "notes", file), "utf8");
}
