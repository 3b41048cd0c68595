import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stackOf } from "@notes-api/terraform-json";
import { type Functions, type FunctionsNeeds, functions } from "../../packages/sandbox/lambda";

/** A stack of one function, written by hand, and where its code lies. */
export class Example {
  readonly folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "functions-"));
  readonly log: [string, string][] = [];
  credentials = 0;
  /** Milliseconds that credentials hold. */
  lifetime = 3_600_000;
  now = Date.now();
  private readonly served: Functions[] = [];

  write(code: string, file = "index.js"): this {
    const place = path.join(this.folder, "code", file);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, code);
    return this;
  }

  stack(attributes: object = {}) {
    const resource = {
      aws_lambda_function: {
        example: {
          function_name: "example",
          role: "arn:aws:iam::111111111111:role/example",
          runtime: "nodejs20.x",
          handler: "index.handler",
          filename: "code/function.zip",
          memory_size: 256,
          timeout: 1,
          environment: { variables: { COLOUR: "blue", AWS_REGION: "elsewhere" } },
          ...attributes,
        },
      },
    };
    const archive_file = {
      example: { type: "zip", source_dir: "code", output_path: "code/function.zip" },
    };
    const provider = { aws: [{ region: "eu-central-1" }] };
    return stackOf({ provider, resource, data: { archive_file } });
  }

  async serve(attributes: object = {}): Promise<Functions> {
    const needs: FunctionsNeeds = {
      folder: this.folder,
      endpoint: () => "http://localhost:1",
      region: "eu-central-1",
      now: () => this.now,
      log: (...line) => this.log.push(line),
      credentialsFor: (role, name) => ({
        accessKeyId: `ASIA${++this.credentials}`,
        secretAccessKey: role,
        sessionToken: name,
        expiration: this.now + this.lifetime,
      }),
    };
    const served = functions(await this.stack(attributes), needs);
    this.served.push(served);
    return served;
  }

  /** What `code` gives, or what went wrong with it. */
  async run(code: string, event: unknown = {}, attributes: object = {}) {
    const served = await this.write(code).serve(attributes);
    const { payload, functionError } = await served.invoke("example", event);
    return { payload: JSON.parse(payload), functionError };
  }

  async remove(): Promise<void> {
    await Promise.all(this.served.map((each) => each.close()));
    fs.rmSync(this.folder, { recursive: true });
  }
}

/** One for each test. */
export function example(): () => Example {
  let current: Example;
  beforeEach(() => {
    current = new Example();
  });
  afterEach(() => current.remove());
  return () => current;
}
