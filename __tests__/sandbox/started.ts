import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { ProjectCopy } from "../support/project";

const running: ChildProcess[] = [];
afterEach(async () => {
  const alive = running.splice(0).filter(({ exitCode }) => exitCode === null);
  await Promise.all(alive.map((child) => child.kill("SIGKILL") && once(child, "exit")));
});

/** `npm start` in a copy of the project. */
export class Started {
  private said = "";
  private readonly child: ChildProcess;

  constructor(project: ProjectCopy, ...argv: string[]) {
    const command = ["commands/run.js", "packages/sandbox/cli.ts", "--port", "0", ...argv];
    const env = { PATH: process.env["PATH"] ?? "" };
    this.child = spawn(process.execPath, command, { cwd: project.folder, env });
    running.push(this.child);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk) => {
        this.said += chunk;
      });
    }
  }

  /** All that it has said so far. */
  get text(): string {
    return this.said;
  }

  /** Waits for what it says, 20 seconds at most. */
  async says(what: RegExp): Promise<RegExpExecArray> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const found = what.exec(this.said);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`never said ${what}:\n${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits until it serves. @returns where */
  async url(): Promise<string> {
    await this.says(/refusals are printed below/);
    const [, url = ""] = await this.says(/AWS +(http:\/\/localhost:\d+)/);
    return url;
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    const exited = once(this.child, "exit");
    this.child.kill(signal);
    const [code] = await exited;
    return code;
  }

  async exitCode(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, "exit");
    return this.child.exitCode;
  }
}
