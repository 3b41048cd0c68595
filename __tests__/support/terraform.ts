import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Ended, ended } from "./ended";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** `describe`, where there is a terraform; where there is none, one test that is skipped and says so. */
export function describeWithTerraform(name: string, tests: () => void): void {
  if (spawnSync("terraform", ["version"]).status === 0) describe(name, tests);
  else test.skip(`${name}: there is no terraform on the PATH`, () => {});
}

/** A folder in which terraform runs. It downloads nothing, so the configuration needs no provider. */
export class TerraformFolder {
  constructor(readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "terraform-"))) {
    fs.mkdirSync(folder, { recursive: true });
    folders.push(folder);
  }

  write(file: string, content: string | object): this {
    const contents = typeof content === "string" ? content : JSON.stringify(content);
    fs.writeFileSync(path.join(this.folder, file), contents);
    return this;
  }

  /** Waits for a file, ten seconds at most. */
  async appears(file: string): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!fs.existsSync(path.join(this.folder, file))) {
      if (Date.now() > deadline) throw new Error(`no ${file} in ${this.folder}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async run(...argv: string[]): Promise<Ended> {
    const { PATH = "" } = process.env;
    const started = spawn("terraform", [...argv, "-no-color"], {
      cwd: this.folder,
      env: {
        PATH,
        HOME: this.folder,
        CHECKPOINT_DISABLE: "1",
        TF_IN_AUTOMATION: "1",
        TF_INPUT: "0",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return ended(started);
  }

  /** Runs what has to succeed. @returns what it printed */
  async succeed(...argv: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(...argv);
    if (code !== 0)
      throw new Error(`terraform ${argv.join(" ")} ended with ${code}: ${stdout}${stderr}`);
    return stdout;
  }
}
