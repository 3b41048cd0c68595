import fs from "node:fs";
import path from "node:path";
import { stackOf } from "@notes-api/terraform-json";
import { type Sandbox, type Serving, serve } from "../../packages/sandbox";
import type { Attack } from "../support/attacks";
import { folderWith } from "../support/folder";
import { copyOfProject, type Edit } from "../support/project";
import { Synthesized } from "../support/synthesized";

interface Source {
  /** @default "main.ts" */
  readonly app?: string;
  /** What its stack is called. @default "notes" */
  readonly stack?: string;
  /** Of the copy that is synthesized. @default - none */
  readonly edit?: Edit;
}

/** An app, synthesized once for the tests of a file, served as it is or after a change. */
export class Served {
  private readonly project = copyOfProject();
  private readonly open: Sandbox[] = [];
  private readonly name: string;

  constructor({ app = "main.ts", stack = "notes", edit }: Source = {}) {
    this.name = stack;
    beforeAll(() => {
      if (edit) this.project.edit(...edit);
      const { code, stderr } = this.project.synth({}, app);
      if (code !== 0) throw new Error(stderr);
    });
    afterEach(async () => {
      await Promise.all(this.open.splice(0).map((sandbox) => sandbox.close()));
    });
  }

  get folder(): string {
    return this.project.at("cdktf.out", "stacks", this.name);
  }

  /** On a free port, until the end of the test. */
  async start(serving: Partial<Serving> = {}, change: Attack = () => {}): Promise<Sandbox> {
    const file = path.join(this.folder, "cdk.tf.json");
    const stack = new Synthesized(JSON.parse(fs.readFileSync(file, "utf8")));
    const { json } = stack.changed(change);
    const sandbox = await serve({
      folder: this.folder,
      stack: await stackOf(json, { name: this.name, file }),
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
