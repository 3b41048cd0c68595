import { stageNamed } from "../../stages";
import { copyOfProject } from "../support/project";

/** What AWS tells resources apart by; a bucket's prefix is completed to a name of its own. */
const NAMES = [
  "name",
  "function_name",
  "identity_pool_name",
  "bucket",
  "bucket_prefix",
  "stage_name",
];

const project = copyOfProject();
const written = { dev: project.synth({ STAGE: "dev" }), prod: project.synth({ STAGE: "prod" }) };
const notes = { dev: project.stack("notes"), prod: project.stack("notes-prod") };

test("a stage names its stacks, bootstrap beside them", () => {
  expect(written.dev.stdout).toBe(listed("bootstrap", "notes"));
  expect(written.prod.stdout).toBe(listed("bootstrap", "notes-prod"));
  expect(project.synth().stdout).toBe(written.dev.stdout);
});

test("two stages in one account share no name", () => {
  const [dev, prod] = [namesIn(notes.dev), namesIn(notes.prod)];

  expect(dev.length).toBeGreaterThan(20);
  expect(prod).toHaveLength(dev.length);
  expect(dev.filter((name) => prod.includes(name))).toEqual([]);
});

test("two stages keep their state in two places", () => {
  expect(notes.dev.terraform.backend).toEqual({
    local: { path: "../../../terraform.notes.tfstate" },
  });
  const { bucket, region, lockTable } = stageNamed("prod").home.store;
  expect(notes.prod.terraform.backend).toEqual({
    s3: {
      bucket,
      key: "notes-prod/terraform.tfstate",
      region,
      encrypt: true,
      dynamodb_table: lockTable,
      use_lockfile: true,
    },
  });
});

test("the stages of one account share bootstrap, which makes what they keep their state in", () => {
  project.synth({ STAGE: "dev" });
  const bootstrap = project.stack("bootstrap");
  project.synth({ STAGE: "prod" });

  expect(project.stack("bootstrap")).toEqual(bootstrap);
  const { bucket, lockTable } = stageNamed("prod").home.store;
  expect(namesIn(bootstrap)).toEqual(
    expect.arrayContaining([
      `aws_s3_bucket bucket ${bucket}`,
      `aws_dynamodb_table name ${lockTable}`,
    ]),
  );
  expect(namesIn(bootstrap).filter((name) => namesIn(notes.prod).includes(name))).toEqual([]);
});

test("a tag tells whose bill it is", () => {
  expect(notes.dev.provider.aws[0].default_tags[0].tags).toEqual({
    project: "notes",
    stage: "dev",
  });
  expect(notes.prod.provider.aws[0].default_tags[0].tags).toEqual({
    project: "notes",
    stage: "prod",
  });
});

function listed(...stacks: string[]): string {
  return stacks.map((stack) => `cdktf.out/stacks/${stack}/cdk.tf.json\n`).join("");
}

/** Every literal name: type, attribute, value. What lies inside another resource is named with a reference to it. */
function namesIn({ resource }: { resource: Record<string, Record<string, object>> }): string[] {
  return Object.entries(resource).flatMap(([type, instances]) =>
    Object.values(instances).flatMap((attributes) =>
      Object.entries(attributes)
        .filter(([attribute, value]) => NAMES.includes(attribute) && isLiteral(value))
        .filter(() => !INSIDE_ANOTHER.some((prefix) => type.startsWith(prefix)))
        .map(([attribute, value]) => `${type} ${attribute} ${value}`),
    ),
  );
}

const INSIDE_ANOTHER = [
  "aws_iam_role_policy",
  "aws_api_gateway_model",
  "aws_api_gateway_request_validator",
];

function isLiteral(value: unknown): boolean {
  return typeof value === "string" && !value.startsWith("${");
}
