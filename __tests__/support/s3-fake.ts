import { createServer, type IncomingMessage, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { listening } from "./dynalite";

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer | string;
}

const NOT_THERE = { status: 404, body: "<Error><Code>NoSuchKey</Code></Error>" };
const THERE_ALREADY = { status: 412, body: "<Error><Code>PreconditionFailed</Code></Error>" };

/** As much of S3 as Terraform's backend asks for: whole objects, a list, and writing only what is not there. */
export class S3Fake {
  /** By bucket and key, `bucket/key`. */
  readonly objects = new Map<string, Buffer>();

  async listen(): Promise<Server> {
    const server = createServer(async (request, response) => {
      const { status, headers, body } = await this.reply(request);
      response.writeHead(status, headers).end(body);
    });
    return listening(server);
  }

  private async reply(request: IncomingMessage): Promise<Reply> {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://s3");
    const name = decodeURIComponent(pathname).slice(1);
    if (searchParams.has("list-type")) {
      return this.list(`${name.replace(/\/$/, "")}/${searchParams.get("prefix") ?? ""}`);
    }
    if (request.method === "PUT") {
      return this.put(name, await bodyOf(request), request.headers["if-none-match"] === "*");
    }
    return request.method === "DELETE" ? this.delete(name) : this.get(name);
  }

  private list(prefix: string): Reply {
    const keys = [...this.objects.keys()].filter((name) => name.startsWith(prefix));
    const contents = keys.map(
      (name) => `<Contents><Key>${name.slice(name.indexOf("/") + 1)}</Key></Contents>`,
    );
    return { status: 200, body: `<ListBucketResult>${contents.join("")}</ListBucketResult>` };
  }

  private put(name: string, body: Buffer, onlyNew: boolean): Reply {
    if (onlyNew && this.objects.has(name)) return THERE_ALREADY;
    this.objects.set(name, body);
    return { status: 200 };
  }

  private delete(name: string): Reply {
    this.objects.delete(name);
    return { status: 204 };
  }

  private get(name: string): Reply {
    const body = this.objects.get(name);
    return body
      ? { status: 200, headers: { "Content-Length": `${body.length}` }, body }
      : NOT_THERE;
  }
}

/** What was sent, without the signatures and trailers that an SDK may put between its parts. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const sent = await buffer(request);
  const inParts = request.headers["x-amz-content-sha256"]?.toString().startsWith("STREAMING-");
  return inParts ? Buffer.concat([...partsOf(sent)]) : sent;
}

function* partsOf(sent: Buffer): Generator<Buffer> {
  let at = 0;
  while (true) {
    const start = sent.indexOf("\r\n", at) + 2;
    const size = Number.parseInt(sent.toString("latin1", at, start), 16);
    if (!size) return;
    yield sent.subarray(start, start + size);
    at = start + size + 2;
  }
}
