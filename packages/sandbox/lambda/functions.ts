import { randomUUID } from "node:crypto";
import type { Stack } from "@notes-api/terraform-json";
import { AwsError, type Credentials, type NotHonoured } from "../contract";
import { versionOf } from "./code";
import { type Definition, definitionsIn } from "./definition";
import { environmentOf } from "./environment";
import { Instance } from "./instance";
import { failure, type Invoked, REQUEST_LIMIT } from "./invoked";
import { notHonouredIn } from "./not-honoured";
import { Pool } from "./pool";

export interface FunctionsNeeds {
  /** Of the stack: what is packed lies relative to it. */
  readonly folder: string;
  /** Where AWS answers here. */
  readonly endpoint: () => string;
  readonly region: string;
  /** Of the function's own role. */
  readonly credentialsFor: (roleArn: string, functionName: string) => Credentials;
  /** Takes a line of a function's log. */
  readonly log: (logGroup: string, line: string) => void;
  /** The clock of the credentials. @default Date.now */
  readonly now?: () => number;
}

export interface Functions {
  readonly notHonoured: NotHonoured;
  /**
   * @param functionArn or its name
   * @param event what JSON can say
   * @throws AwsError when there is no such function, or no room for one more
   */
  invoke(functionArn: string, event: unknown, options?: InvokeOptions): Promise<Invoked>;
  find(functionArn: string): Definition | undefined;
  /** From now on as `stack` says. What has not changed stays warm; what is at work ends first. */
  reload(stack: Stack): Promise<void>;
  close(): Promise<void>;
}

export interface InvokeOptions {
  /** Milliseconds that the caller waits at most; the function itself goes on. @default - to the end */
  readonly timeoutMs?: number;
}

/** A function with its code as it was when the pool was made. */
interface Deployed {
  readonly definition: Definition;
  readonly version: string;
  readonly pool: Pool;
}

/** The functions of a stack, each in workers of its own. */
export function functions(stack: Stack, needs: FunctionsNeeds): Functions {
  return new Service(stack, needs);
}

class Service implements Functions {
  notHonoured: NotHonoured;
  private definitions: readonly Definition[];
  private readonly room = { instances: 0 };
  private readonly deployed = new Map<string, Deployed>();

  constructor(
    stack: Stack,
    private readonly needs: FunctionsNeeds,
  ) {
    this.definitions = definitionsIn(stack, needs.folder);
    this.notHonoured = notHonouredIn(stack, needs.folder);
  }

  find(functionArn: string): Definition | undefined {
    const arn = functionArn.replace(/:\$LATEST$/, "");
    return this.definitions.find((each) => each.arn === arn || each.name === arn);
  }

  async invoke(functionArn: string, event: unknown, options: InvokeOptions = {}): Promise<Invoked> {
    const definition = this.find(functionArn);
    if (!definition) {
      throw new AwsError("ResourceNotFoundException", `Function not found: ${functionArn}`, 404);
    }
    const { pool } = this.current(definition);
    if (definition.reserved !== undefined && pool.busy >= definition.reserved) {
      throw new AwsError("TooManyRequestsException", "Rate Exceeded.", 429);
    }
    const text = JSON.stringify(event ?? {});
    if (Buffer.byteLength(text) > REQUEST_LIMIT) {
      const message = `Request must be smaller than ${REQUEST_LIMIT} bytes for the InvokeFunction operation`;
      throw new AwsError("RequestTooLargeException", message, 413);
    }
    return waited(this.run(definition, pool, text), options.timeoutMs);
  }

  async reload(stack: Stack): Promise<void> {
    this.definitions = definitionsIn(stack, this.needs.folder);
    this.notHonoured = notHonouredIn(stack, this.needs.folder);
    const outdated = [...this.deployed.values()].filter((each) => !this.isCurrent(each));
    await Promise.all(outdated.map(({ definition, pool }) => this.retire(definition.arn, pool)));
  }

  async close(): Promise<void> {
    await Promise.all([...this.deployed.values()].map(({ pool }) => pool.terminate()));
    this.deployed.clear();
  }

  private async run(definition: Definition, pool: Pool, event: string): Promise<Invoked> {
    const id = randomUUID();
    if (!/^nodejs\d+/.test(definition.runtime)) {
      const runtime = definition.runtime || "none";
      return failure(id, "Runtime.InvalidRuntime", `The sandbox runs Node.js only, not ${runtime}`);
    }
    return pool.run({ id, event, trace: traceId(this.now()) });
  }

  /** With code that was changed since, in a new pool. */
  private current(definition: Definition): Deployed {
    const known = this.deployed.get(definition.arn);
    if (known && this.isCurrent(known)) return known;
    if (known) void this.retire(definition.arn, known.pool);
    const pool = new Pool(
      () => this.started(definition),
      () => this.now(),
      this.room,
    );
    const deployed = { definition, version: versionOf(definition.folder), pool };
    this.deployed.set(definition.arn, deployed);
    return deployed;
  }

  private isCurrent({ definition, version }: Deployed): boolean {
    const now = this.find(definition.arn);
    return JSON.stringify(now) === JSON.stringify(definition) && versionOf(now?.folder) === version;
  }

  private async retire(arn: string, pool: Pool): Promise<void> {
    this.deployed.delete(arn);
    await pool.close();
  }

  private started(definition: Definition): Instance {
    const { region, endpoint, credentialsFor, log } = this.needs;
    const credentials = credentialsFor(definition.role, definition.name);
    const surroundings = { region, endpoint: endpoint(), credentials, logStream: "sandbox" };
    const environment = environmentOf(definition, surroundings);
    return new Instance(definition, environment, credentials.expiration, (line) =>
      log(definition.logGroup, line),
    );
  }

  private now(): number {
    return this.needs.now?.() ?? Date.now();
  }
}

/** `1-` and the time and a random number, in hexadecimal. */
function traceId(now: number): string {
  const time = Math.floor(now / 1000).toString(16);
  return `Root=1-${time}-${randomUUID().replaceAll("-", "").slice(0, 24)};Sampled=0`;
}

async function waited(invoked: Promise<Invoked>, milliseconds?: number): Promise<Invoked> {
  if (milliseconds === undefined) return invoked;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new AwsError("RequestTimeout", `No answer within ${milliseconds} ms`, 504);
    timer = setTimeout(() => reject(error), milliseconds);
  });
  return Promise.race([invoked, late]).finally(() => clearTimeout(timer));
}
