// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import fs from "node:fs";
import path from "node:path";
import { serve } from "../../packages/sandbox";
import { madeUpIn, secretsOf } from "../../packages/sandbox/secrets";
import { evaluated, stackWith, unresolvedIn } from "../support/evaluated";
import { folderWith } from "../support/folder";
import { Clock } from "./clock";
import { FederatedPool } from "./user-pool/federated";

const CANARY = "canary-of-a-secret";
const ARN = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:notes/google-AbC123";
const VARIABLE = { variable: { x: { type: "string", sensitive: true, nullable: false } } };
const secretOf = (secret_id: string) => ({
  data: { aws_secretsmanager_secret_version: { x: { secret_id } } },
});

describe("in the Terraform JSON", () => {
  test("a sensitive variable without default has a mark for its value, others have none", async () => {
    expect(await evaluated("${var.x}", VARIABLE)).toBe("<secret: var.x>");
    expect(await unresolvedIn("${var.x}", VARIABLE)).toEqual([]);
    const open = { variable: { x: { type: "string" } } };
    expect(await unresolvedIn("${var.x}", open)).toEqual(["var.x: the variable has no default"]);
    const known = { variable: { x: { sensitive: true, default: "known" } } };
    expect(await evaluated("${var.x}", known)).toBe("known");
  });

  test("nothing is decided by a secret", async () => {
    const condition = '${var.x == "" ? "none" : "some"}';
    expect(await evaluated(condition, VARIABLE)).toMatch(/^<unresolved: /);
    expect(await unresolvedIn(condition, VARIABLE)).toHaveLength(1);
  });

  test("what AWS Secrets Manager keeps has a mark as well", async () => {
    const text = "${data.aws_secretsmanager_secret_version.x.secret_string}";
    expect(await evaluated(text, secretOf("notes/google"))).toBe(
      "<secret: secretsmanager:notes/google>",
    );
  });
});

describe("of the environment", () => {
  const read = (text: string, environment: Record<string, string>) =>
    secretsOf(environment, new Clock())(text);

  test.each([
    ["<secret: var.google_client_secret>", "TF_VAR_google_client_secret"],
    ["<secret: secretsmanager:notes/google>", "TF_VAR_notes_google"],
    [`<secret: secretsmanager:${ARN}>`, "TF_VAR_notes_google_AbC123"],
  ])("%s is %s", (mark, name) => {
    expect(read(mark, { [name]: CANARY })).toBe(CANARY);
    expect(read(`Bearer ${mark}`, { [name]: CANARY })).toBe(`Bearer ${CANARY}`);
  });

  test("one that is not there is made up, and named without its value", async () => {
    const withSecrets = secretsOf({}, new Clock());
    const madeUp = withSecrets("<secret: var.x>");
    expect(madeUp).toMatch(/^[\w-]{32}$/);
    expect(withSecrets("<secret: var.x>")).toBe(madeUp);
    const stack = await stackWith({ aws_ssm_parameter: { it: { value: "${var.x}" } } }, VARIABLE);
    expect(madeUpIn(stack, {})).toEqual([
      "var.x: TF_VAR_x is not set: a made-up secret stands for it",
    ]);
    expect(madeUpIn(stack, { TF_VAR_x: CANARY })).toEqual([]);
  });

  test("what is no secret stays as it is", () => {
    expect(read("a ${var.x} <b>", { TF_VAR_x: CANARY })).toBe("a ${var.x} <b>");
  });
});

test("a sandbox says which secrets are made up", async () => {
  const pool = await FederatedPool.of({ environment: {} });
  const line = "var.local_client_secret: TF_VAR_local_client_secret is not set";
  expect(pool.sandbox.notHonoured).toEqual([`${line}: a made-up secret stands for it`]);
  await pool.sandbox.close();
});

test("a secret is neither in the outputs nor in what is kept, nor on the page", async () => {
  const dataFolder = folderWith({});
  const stack = await stackWith(
    { aws_cognito_user_pool: { it: { name: "${var.x}" } } },
    { ...VARIABLE, output: { x: { value: "${var.x}", sensitive: true } } },
  );
  const said: unknown[] = [];
  const environment = { TF_VAR_x: CANARY };
  const sandbox = await serve({
    ...{ folder: dataFolder, stack, dataFolder, environment },
    on: (event) => said.push(event),
  });
  const page = await (await fetch(`${sandbox.url}/_sandbox`)).text();
  await sandbox.close();
  const told = JSON.stringify([
    said,
    page,
    sandbox.outputs,
    sandbox.notHonoured,
    ...kept(dataFolder),
  ]);
  expect(told).toContain("<secret: var.x>");
  expect(told).not.toContain(CANARY);
});

function kept(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => fs.statSync(file).isFile())
    .map((file) => fs.readFileSync(file, "utf8"));
}
