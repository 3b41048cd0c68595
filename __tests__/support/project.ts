import { spawn, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Ended, ended } from "./ended";

const ROOT = path.resolve(__dirname, "../..");

/** What the project is made of, without its tests. */
const PRODUCT = [
  "biome.json",
  "cdktf.json",
  "commands",
  "constructs",
  "examples",
  "functions",
  "main.ts",
  "package.json",
  "packages",
  "stages.ts",
  "tsconfig.json",
];

/** A file, a text that stands there once, and what is put in its place. */
export type Edit = readonly [file: string, from: string, to: string];

/** A copy of the project that a test may break, with the installed packages and a cache of its own. */
export class ProjectCopy {
  constructor(
    readonly folder = path.join(fs.realpathSync(os.tmpdir()), `a project (${randomUUID()})`),
  ) {
    for (const part of PRODUCT) {
      fs.cpSync(path.join(ROOT, part), this.at(part), { recursive: true });
    }
    fs.mkdirSync(this.at("node_modules"));
    for (const name of fs.readdirSync(path.join(ROOT, "node_modules"))) {
      if (name === ".cache") continue;
      fs.symlinkSync(path.join(ROOT, "node_modules", name), this.at("node_modules", name));
    }
  }

  at(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  /** Has what the project bundled last, so that only what a test changes is bundled again. */
  warmed(): this {
    const cache = path.join("node_modules", ".cache", "bundles");
    const slots = fs.existsSync(path.join(ROOT, cache))
      ? fs.readdirSync(path.join(ROOT, cache))
      : [];
    for (const slot of slots) {
      const record = path.join(cache, slot, "current.json");
      if (!fs.existsSync(path.join(ROOT, record))) continue;
      const { folder } = JSON.parse(fs.readFileSync(path.join(ROOT, record), "utf8"));
      for (const part of [folder, record]) {
        fs.cpSync(path.join(ROOT, part), this.at(part), { recursive: true });
      }
    }
    return this;
  }

  has(file: string): boolean {
    return fs.existsSync(this.at(file));
  }

  read(file: string): string {
    return fs.readFileSync(this.at(file), "utf8");
  }

  write(file: string, contents: string): void {
    fs.mkdirSync(path.dirname(this.at(file)), { recursive: true });
    fs.writeFileSync(this.at(file), contents);
  }

  /** Replaces a text; throws where it does not stand once. */
  edit(...[file, from, to]: Edit): void {
    const parts = this.read(file).split(from);
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`);
    this.write(file, parts.join(to));
  }

  /** `node commands/synth.js`, with nothing in the environment but PATH and what is given. */
  synth(environment: Record<string, string> = {}, ...argv: string[]): Ended {
    return this.run([process.execPath, "commands/synth.js", ...argv], environment);
  }

  /** `npx cdktf synth`, which asks nobody whether there is a newer one. */
  cdktfSynth(environment: Record<string, string> = {}): Ended {
    const cdktf = this.at("node_modules", ".bin", "cdktf");
    const quiet = { CHECKPOINT_DISABLE: "1", CI: "1", HOME: this.folder };
    return this.run([process.execPath, cdktf, "synth"], { ...quiet, ...environment });
  }

  run([program = "", ...argv]: string[], environment: Record<string, string> = {}): Ended {
    const options = { ...this.surroundings(environment), encoding: "utf8" } as const;
    const { error, status, stdout, stderr } = spawnSync(program, argv, options);
    if (error) throw error;
    return { code: status, stdout, stderr };
  }

  /** Like `synth`, without waiting; killed after so many milliseconds, if it takes longer. */
  async start(environment: Record<string, string> = {}, timeout?: number): Promise<Ended> {
    const killed = { timeout, killSignal: "SIGKILL" } as const;
    const started = spawn(process.execPath, ["commands/synth.js"], {
      ...this.surroundings(environment),
      ...killed,
    });
    return ended(started);
  }

  private surroundings(environment: Record<string, string>) {
    return { cwd: this.folder, env: { PATH: process.env["PATH"] ?? "", ...environment } };
  }

  /** The synthesized JSON of a stack. */
  // biome-ignore lint/suspicious/noExplicitAny: Terraform JSON, whatever the test expects
  stack(name: string): any {
    return JSON.parse(this.read(`cdktf.out/stacks/${name}/cdk.tf.json`));
  }

  /** Everything that was synthesized, by file: the SHA-256 of its bytes. */
  synthesized(): Record<string, string> {
    return this.hashesIn("cdktf.out");
  }

  hashesIn(folder: string): Record<string, string> {
    if (!this.has(folder)) return {};
    const files = fs.readdirSync(this.at(folder), { recursive: true, encoding: "utf8" }).sort();
    return Object.fromEntries(
      files
        .filter((file) => fs.statSync(this.at(folder, file)).isFile())
        .map((file) => [file, sha256(fs.readFileSync(this.at(folder, file)))]),
    );
  }

  forgetSynthesized(): void {
    fs.rmSync(this.at("cdktf.out"), { recursive: true, force: true });
  }

  remove(): void {
    fs.chmodSync(this.folder, 0o755);
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A copy for all tests of a file, gone after them. */
export function copyOfProject(): ProjectCopy {
  const project = new ProjectCopy().warmed();
  afterAll(() => project.remove());
  return project;
}

/** A copy for each test of a block, with one text replaced. */
export function temporaryCopy(edit?: Edit): () => ProjectCopy {
  let project: ProjectCopy;
  beforeEach(() => {
    project = new ProjectCopy().warmed();
    if (edit) project.edit(...edit);
  });
  afterEach(() => project.remove());
  return () => project;
}
