import type { Stack } from "@notes-api/terraform-json";
import type { Authorize } from "./contract";
import type { Lock } from "./data/lock";
import { type Outputs, outputsOf, writeOutputs } from "./outputs";
import type { Shown } from "./page/page";
import { routerOf } from "./routes/router";
import { sandboxRoute } from "./routes/sandbox";
import type { SandboxServer } from "./server";
import { SANDBOX } from "./server/destination";
import { type Ground, type Services, servicesOf } from "./services";
import type { Sandbox } from "./serving";
import { unclaimedIn, unreadIn } from "./unclaimed";

interface RunningNeeds extends Ground {
  readonly server: SandboxServer;
  readonly lock: Lock;
  readonly dataFolder: string;
}

interface State {
  readonly stack: Stack;
  readonly services: Services;
  readonly outputs: Outputs;
  readonly outputsFile: string;
  readonly notHonoured: readonly string[];
}

/** One server, and what it serves now. */
export class Running implements Sandbox {
  readonly url: string;
  private state: State | undefined;
  private readonly last: (() => void)[] = [];

  constructor(private readonly needs: RunningNeeds) {
    this.url = needs.url;
  }

  get stack(): Stack {
    return this.now.stack;
  }

  get outputs(): Outputs {
    return this.now.outputs;
  }

  get outputsFile(): string {
    return this.now.outputsFile;
  }

  get notHonoured(): readonly string[] {
    return this.now.notHonoured;
  }

  /** By the policies of what is served now. */
  readonly authorize: Authorize = (asked) => this.now.services.authorize(asked);

  /** Begins to answer. */
  async serve(stack: Stack): Promise<void> {
    const { server, dataFolder, lock, url } = this.needs;
    const services = await servicesOf(stack, this.needs);
    const outputs = outputsOf(stack, url);
    this.state = {
      stack,
      services,
      outputs,
      outputsFile: writeOutputs(dataFolder, stack, outputs),
      notHonoured: lines([services.notHonoured, unclaimedIn(stack), unreadIn(stack)]),
    };
    lock.serves(url);
    const sandbox = sandboxRoute({ shown: () => this.shown(), token: lock.token });
    server.serve(routerOf(services, sandbox));
  }

  /** Where the new cannot be served, the old is again. */
  async replace(next: () => Promise<Stack>): Promise<void> {
    const { server, functions } = this.needs;
    const { stack: before, services } = this.now;
    await server.pause();
    await services.tables.close();
    try {
      const stack = await next();
      await functions.reload(stack);
      await this.serve(stack);
    } catch (error) {
      await functions.reload(before);
      await this.serve(before);
      throw error;
    }
  }

  atEnd(act: () => void): void {
    this.last.push(act);
  }

  async close(): Promise<void> {
    await this.needs.server.close();
    await this.needs.functions.close();
    await this.state?.services.tables.close();
    for (const act of this.last) act();
  }

  private get now(): State {
    if (!this.state) throw new Error("nothing is served yet");
    return this.state;
  }

  private shown(): Shown {
    const { inbox, decisions, url } = this.needs;
    const { stack, services, outputs, outputsFile, notHonoured } = this.now;
    const addresses = {
      API: String(outputs["api_url"] ?? "none"),
      AWS: url,
      inbox: `${url}${SANDBOX}/inbox`,
      outputs: outputsFile,
    };
    return {
      stack: stack.name,
      addresses,
      mails: inbox.mails(),
      users: services.users.users(),
      decisions: decisions.latest(),
      notHonoured,
    };
  }
}

/** Each once, however its service words it. */
function lines(all: readonly (readonly string[])[]): string[] {
  return [...new Set(all.flat().map((line) => line.replace(/^not honoured: /, "")))];
}
