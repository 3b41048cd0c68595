import fs from "node:fs";
import path from "node:path";
import type { Configuration } from "./configuration";
import { TerraformJsonError } from "./error";
import { hclBeside, valuesBeside } from "./hcl-beside";
import { jsonIn } from "./json-file";
import { isManifest, synthesizedIn } from "./manifest";
import { overridden, together } from "./merge";
import { stackFrom } from "./read";
import type { Stack } from "./stack";
import { readConfiguration } from "./stack-of";

const MANIFEST = "manifest.json";

/**
 * The stacks that a path holds: a cdktf output folder (in the order of its manifest), the folder of one
 * stack (all its `*.tf.json`), or one file.
 *
 * @throws TerraformJsonError for a path that holds none, and for what is no Terraform JSON
 */
export async function stacksAt(given: string): Promise<readonly Stack[]> {
  const at = fs.statSync(given, { throwIfNoEntry: false });
  if (!at) throw new TerraformJsonError(`there is no ${given}`);
  if (!at.isDirectory()) return stacksInFile(given);
  const manifest = path.join(given, MANIFEST);
  if (fs.existsSync(manifest)) return stacksInFile(manifest);
  return [await stackIn(given, given, terraformJsonIn(given))];
}

async function stacksInFile(file: string): Promise<readonly Stack[]> {
  if (file.endsWith(".tf")) {
    throw new TerraformJsonError(
      `${file} is HCL: only Terraform JSON is read, such as cdk.tf.json`,
    );
  }
  const json = jsonIn(file);
  const folder = path.dirname(file);
  if (!isManifest(json)) return [await stackIn(folder, file, [path.basename(file)])];
  const synthesized = synthesizedIn(json, file);
  return Promise.all(
    synthesized.map((each) =>
      stackIn(path.dirname(each), each, terraformJsonIn(path.dirname(each))),
    ),
  );
}

/** @throws TerraformJsonError if there is none */
function terraformJsonIn(folder: string): string[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".tf.json"));
  if (names.length > 0) return names.sort();
  const near = [path.join(folder, ".."), ...foldersIn(folder)].filter(holdsStacks);
  const offer = near.length > 0 ? `; there are some in ${near.join(", ")}` : "";
  throw new TerraformJsonError(
    `${folder} holds no stack: looked for ${MANIFEST} (what cdktf writes) and for *.tf.json${offer}`,
  );
}

function foldersIn(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(folder, name))
    .sort();
}

function holdsStacks(folder: string): boolean {
  try {
    return fs.readdirSync(folder).some((name) => name === MANIFEST || name.endsWith(".tf.json"));
  } catch {
    return false; // what cannot be read is not offered
  }
}

async function stackIn(folder: string, file: string, names: readonly string[]): Promise<Stack> {
  const read = (name: string) => {
    const each = path.join(folder, name);
    return readConfiguration(jsonIn(each), each);
  };
  const base = names.filter((name) => !isOverride(name)).map(read);
  const overrides = names.filter(isOverride).map(read);
  const all: Configuration = overrides.reduce(overridden, together(base));
  const notRead = [...all.notRead, ...hclBeside(folder), ...valuesBeside(folder)];
  const name = path.basename(path.resolve(folder));
  return stackFrom({ ...all, notRead }, { name, file });
}

function isOverride(name: string): boolean {
  return /(^|_)override\.tf\.json$/.test(name);
}
