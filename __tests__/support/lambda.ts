import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { POOL, type Received } from "./event";
import type { ProjectCopy } from "./project";

/** What Lambda does: loads the handler beside it, and calls it with each event. */
const RUNTIME = `
const { Module } = require("node:module");
const load = Module._load;
const loaded = [];
Module._load = (name, ...rest) => (loaded.push(name), load(name, ...rest));
const { handler } = require("./index.js");
process.on("message", async (event) => {
  const result = await handler(event, { getRemainingTimeInMillis: () => 10_000 });
  process.send({ result, loaded }, () => process.exit());
});
`;

/** What Lambda itself sets, of what functions need. */
const CREDENTIALS = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "ASIAEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "token",
};

/** How one invocation of a fresh function ended. */
export interface Invocation extends Received {
  /** What was written to the log. */
  readonly log: string;
  /** Every module that was asked for. */
  readonly loaded: readonly string[];
}

/** A function as it was synthesized: its bundle alone in a folder, with the environment it is given. */
export class LambdaFunction {
  readonly bundle: string;
  private readonly environment: Record<string, string>;

  /** @param name of the construct, such as `functions/create` */
  constructor(project: ProjectCopy, stack: string, name: string) {
    const { data, resource } = project.stack(stack);
    const byPath = (instances: object) =>
      Object.values(instances).find(({ "//": { metadata } }) =>
        metadata.path.startsWith(`${stack}/${name}/`),
      );
    const archive = byPath(data.archive_file);
    this.bundle = project.at("cdktf.out/stacks", stack, archive.source_file);
    const { variables } = byPath(resource.aws_lambda_function).environment;
    this.environment = Object.fromEntries(
      Object.entries<string>(variables).map(([key, value]) => [key, resolved(value, resource)]),
    );
  }

  /** @param changed variables that are set besides those of the stack; `undefined` takes one away */
  async invoke(
    event: APIGatewayProxyEvent,
    changed: Record<string, string | undefined> = {},
  ): Promise<Invocation> {
    const task = mkdtempSync(path.join(realpathSync(tmpdir()), "task-"));
    cpSync(this.bundle, path.join(task, "index.js"));
    const child = spawn(process.execPath, ["-e", RUNTIME], {
      cwd: task,
      env: { ...CREDENTIALS, ...endpoint(), ...this.environment, ...changed },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child.send(event);
    try {
      const [[message], log, errors] = await Promise.all([
        once(child, "message") as Promise<[Answer]>,
        text(child.stdout as Readable),
        text(child.stderr as Readable),
      ]);
      return { ...seen(message.result), log: log + errors, loaded: message.loaded };
    } finally {
      rmSync(task, { recursive: true });
    }
  }
}

interface Answer {
  readonly result: APIGatewayProxyResult;
  readonly loaded: readonly string[];
}

/** The database that the tests use in place of AWS's. */
function endpoint(): Record<string, string> {
  return { AWS_ENDPOINT_URL_DYNAMODB: process.env["AWS_ENDPOINT_URL_DYNAMODB"] ?? "" };
}

/** `${type.id.attribute}` as Terraform would put it; the identity pool's id is not known before AWS gives it. */
function resolved(value: string, resource: Record<string, Record<string, Record<string, string>>>) {
  const reference = /^\$\{(\w+)\.([\w-]+)\.(\w+)\}$/.exec(value);
  if (!reference) return value;
  const [, type = "", id = "", attribute = ""] = reference;
  return resource[type]?.[id]?.[attribute] ?? POOL;
}

function seen({ statusCode, headers = {}, body }: APIGatewayProxyResult): Received {
  return { status: statusCode, headers, body: body ? JSON.parse(body) : undefined };
}
