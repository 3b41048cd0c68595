import fs from "node:fs";
import path from "node:path";
import { stackOf } from "@notes-api/terraform-json";
import { type Sandbox, type Serving, serve } from "../../packages/sandbox";
import type { Outputs } from "../../packages/sandbox/smoke/outputs";
import { peopleFor } from "../../packages/sandbox/smoke/people";
import { type Result, smoke } from "../../packages/sandbox/smoke/smoke";
import type { Attack } from "../support/attacks";
import { folderWith } from "../support/folder";
import { copyOfProject } from "../support/project";
import { Synthesized } from "../support/synthesized";

/** The app, synthesized once for the tests of a file, served as it is or after a change. */
export class Served {
  private readonly project = copyOfProject();
  private readonly open: Sandbox[] = [];

  constructor() {
    beforeAll(() => {
      const { code, stderr } = this.project.synth();
      if (code !== 0) throw new Error(stderr);
    });
    afterEach(async () => {
      await Promise.all(this.open.splice(0).map((sandbox) => sandbox.close()));
    });
  }

  get folder(): string {
    return this.project.at("cdktf.out", "stacks", "notes");
  }

  /** On a free port, until the end of the test. */
  async start(serving: Partial<Serving> = {}, change: Attack = () => {}): Promise<Sandbox> {
    const file = path.join(this.folder, "cdk.tf.json");
    const stack = new Synthesized(JSON.parse(fs.readFileSync(file, "utf8")));
    const { json } = stack.changed(change);
    const sandbox = await serve({
      folder: this.folder,
      stack: await stackOf(json, { name: "notes", file }),
      dataFolder: folderWith({}),
      ...serving,
    });
    this.open.push(sandbox);
    return sandbox;
  }

  /** Ends it before the end of the test. */
  async stop(sandbox: Sandbox): Promise<void> {
    this.open.splice(this.open.indexOf(sandbox), 1);
    await sandbox.close();
  }
}

/** What each step of the smoke test came to. */
export async function smoked({ outputs }: Sandbox): Promise<readonly Result[]> {
  const given = outputs as unknown as Outputs;
  return smoke({ outputs: given, ...peopleFor(given, {}) }, () => {});
}

/** The steps that do not hold. */
export function red(results: readonly Result[]): string[] {
  return results.filter(({ outcome }) => outcome === "fails").map(({ name }) => name);
}
