import { spawnSync } from "node:child_process";
import { TerraformStack } from "cdktf";
import { keepState, type StateBackend } from "../../constructs/state-backend";
import { type Json, synthesized } from "../support/synthesized";

const CLOUD = { type: "cloud", organization: "ada", workspace: "notes-prod" } as const;
const S3 = { type: "s3", bucket: "state", region: "eu-west-1", lockTable: "locks" } as const;

test("local state lies in the project's folder, the same from every checkout", () => {
  expect(backendOf("notes", { type: "local" })).toEqual({
    backend: { local: { path: "../../../terraform.notes.tfstate" } },
  });
});

test("state in a bucket is encrypted and locked twice, in a table and by a lock file", () => {
  expect(backendOf("notes", S3)).toEqual({
    backend: {
      s3: {
        bucket: "state",
        key: "notes/terraform.tfstate",
        region: "eu-west-1",
        encrypt: true,
        dynamodb_table: "locks",
        use_lockfile: true,
      },
    },
  });
});

test("two stacks never share a state", () => {
  const keys = ["notes", "notes-prod"].map((stack) => backendOf(stack, S3).backend.s3.key);
  expect(keys).toEqual(["notes/terraform.tfstate", "notes-prod/terraform.tfstate"]);
});

describe("in HCP Terraform", () => {
  const TERRAFORM = "TERRAFORM_BINARY_NAME";
  const before = process.env[TERRAFORM];
  const terraform = before ?? "terraform";
  const installed = spawnSync(terraform, ["version"]).status === 0;

  afterEach(() => {
    if (before === undefined) delete process.env[TERRAFORM];
    else process.env[TERRAFORM] = before;
  });

  const needed = installed ? "" : ` (SKIPPED: ${terraform} is not on the PATH)`;
  (installed ? test : test.skip)(`state lies in the workspace that is named${needed}`, () => {
    expect(backendOf("notes", CLOUD)).toEqual({
      cloud: { organization: "ada", workspaces: { name: "notes-prod" } },
    });
  });

  test("a stack without terraform on the PATH is refused with what is missing", () => {
    process.env[TERRAFORM] = "no-such-terraform";
    expect(() => backendOf("notes", CLOUD)).toThrow(
      expect.objectContaining({
        name: "ConfigurationError",
        message:
          'stack "notes" keeps its state in HCP Terraform: to synthesize it, no-such-terraform has to be on the PATH',
      }),
    );
  });
});

function backendOf(name: string, state: StateBackend): Json {
  const { json } = synthesized((app) => {
    const stack = new TerraformStack(app, name);
    keepState(stack, state);
    return stack;
  });
  return json.terraform;
}
