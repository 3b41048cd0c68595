import { Worker } from "node:worker_threads";
import { entryOf } from "./code";
import type { Definition } from "./definition";
import { failure, type Invoked, RESPONSE_LIMIT } from "./invoked";
import { RUNTIME } from "./runtime";

/** In milliseconds: what Lambda allows for loading the code. */
const INIT_LIMIT = 10_000;

/** An invocation as it reaches an instance. */
export interface Invocation {
  readonly id: string;
  /** JSON. */
  readonly event: string;
  readonly trace: string;
}

/** One warm execution environment of a function, which handles one event at a time. */
export class Instance {
  /** That it cannot be used again. */
  ended = false;
  private readonly worker: Worker;
  private loaded = false;
  /** When the code would not load: what was said about it. */
  private broken: string | undefined;
  private current: { readonly id: string; end(invoked: Invoked): void } | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly definition: Definition,
    environment: Record<string, string>,
    /** Milliseconds since 1970. */
    readonly expiration: number,
    private readonly log: (line: string) => void,
  ) {
    this.worker = this.start(environment);
    this.worker.on("message", (message) => this.hear(message));
    this.worker.on("error", ({ message }) => this.end("Runtime.ExitError", message));
    this.worker.on("exit", (code) =>
      this.end("Runtime.ExitError", `Runtime exited with error: exit status ${code}`),
    );
    for (const stream of [this.worker.stdout, this.worker.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => this.log(text.trimEnd()));
    }
    this.worker.unref();
  }

  run({ id, event, trace }: Invocation): Promise<Invoked> {
    return new Promise((resolve) => {
      this.worker.ref();
      this.current = { id, end: resolve };
      if (this.broken !== undefined) {
        this.answer({ payload: this.broken });
        return;
      }
      this.limit(this.loaded ? this.milliseconds : INIT_LIMIT + this.milliseconds);
      this.worker.postMessage({ id, event, trace, context: this.contextOf(id) });
    });
  }

  async stop(): Promise<void> {
    this.ended = true;
    await this.worker.terminate();
  }

  private get milliseconds(): number {
    return this.definition.timeoutSeconds * 1000;
  }

  private start(env: Record<string, string>): Worker {
    const { folder = "", handler, runtime, logFormat, memoryMb } = this.definition;
    return new Worker(RUNTIME, {
      eval: true,
      env,
      argv: [],
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 2 },
      workerData: {
        ...entryOf(folder, handler),
        handlerName: handler,
        // Gone with Node.js 24.
        callbacks: Number(/^nodejs(\d+)/.exec(runtime)?.[1]) < 24,
        json: logFormat === "JSON",
      },
    });
  }

  private contextOf(id: string): Record<string, unknown> {
    const { name, arn, memoryMb, logGroup } = this.definition;
    return {
      awsRequestId: id,
      functionName: name,
      functionVersion: "$LATEST",
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memoryMb),
      logGroupName: logGroup,
      logStreamName: "sandbox",
      milliseconds: this.milliseconds,
    };
  }

  private hear(message: Message): void {
    if (message.log !== undefined) this.log(message.log);
    else if (message.ready) {
      this.loaded = true;
      if (this.current) this.limit(this.milliseconds);
    } else if (message.result !== undefined) this.succeed(message.result);
    else if (message.failed !== undefined) {
      if (!this.loaded) this.broken = message.failed;
      if (message.fatal) this.ended = true;
      this.answer({ payload: message.failed });
    }
  }

  private succeed(payload: string): void {
    const bytes = Buffer.byteLength(payload);
    if (bytes <= RESPONSE_LIMIT) {
      this.answer({ payload, fine: true });
      return;
    }
    const message = `Response payload size exceeded maximum allowed payload size (${RESPONSE_LIMIT} bytes).`;
    const errorType = "Function.ResponseSizeTooLarge";
    this.answer({ payload: JSON.stringify({ errorType, errorMessage: message }) });
  }

  /** It ends in the midst of things: whoever waits is told why. */
  private end(errorType: string, reason: string): void {
    this.ended = true;
    if (!this.current) return;
    const { id } = this.current;
    this.log(`RequestId: ${id} Error: ${reason}`);
    this.settle(failure(id, errorType, `RequestId: ${id} Error: ${reason}`));
  }

  private limit(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const seconds = this.definition.timeoutSeconds.toFixed(2);
      this.end("Sandbox.Timedout", `Task timed out after ${seconds} seconds`);
      void this.worker.terminate();
    }, milliseconds);
  }

  private answer({ payload, fine }: { readonly payload: string; readonly fine?: true }): void {
    if (!this.current) return;
    const requestId = this.current.id;
    this.settle({ requestId, payload, ...(!fine && { functionError: "Unhandled" as const }) });
  }

  private settle(invoked: Invoked): void {
    const { current } = this;
    clearTimeout(this.timer);
    this.current = undefined;
    this.worker.unref();
    current?.end(invoked);
  }
}

/** What the runtime tells. */
interface Message {
  readonly ready?: true;
  readonly log?: string;
  readonly result?: string;
  readonly failed?: string;
  readonly fatal?: true;
}
