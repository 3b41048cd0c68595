import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { HttpResponse } from "../contract";

export interface Sent {
  readonly method: string;
  /** The path with its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How a body reaches its listener. */
type Delivery = (request: IncomingMessage, body: Buffer) => void;

/** As from a connection. */
export const streamed: Delivery = (request, body) => {
  if (body.length > 0) request.push(body);
  request.push(null);
};

/** Before `asked` is through: what the listener throws at it is what `asked` rejects with. */
export const atOnce: Delivery = (request, body) => {
  request.emit("data", body);
  request.emit("end");
};

/** What a server of Node answers, asked in this process: no port, no connection. */
export function asked(
  listener: RequestListener,
  { method, url, headers, body }: Sent,
  deliver: Delivery,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const request = Object.assign(new IncomingMessage(new Socket()), {
      method,
      url,
      headers: { host: "localhost", ...headers, "content-length": `${body.length}` },
    });
    listener(request, new Kept(request, resolve, reject));
    deliver(request, body);
  });
}

/** Keeps what is written to it. */
class Kept extends ServerResponse {
  private readonly parts: Buffer[] = [];

  constructor(
    request: IncomingMessage,
    private readonly done: (response: HttpResponse) => void,
    failed: (error: Error) => void,
  ) {
    super(request);
    this.on("error", failed);
  }

  override write(part: unknown): boolean {
    this.keep(part);
    return true;
  }

  override end(part?: unknown): this {
    this.keep(part);
    const headers = Object.entries(this.getHeaders()).map(([name, value]) => [name, `${value}`]);
    this.done({
      status: this.statusCode,
      headers: Object.fromEntries(headers),
      body: this.req.method === "HEAD" ? "" : Buffer.concat(this.parts),
    });
    this.emit("finish");
    return this;
  }

  private keep(part: unknown): void {
    if (typeof part === "string" || Buffer.isBuffer(part)) this.parts.push(Buffer.from(part));
  }
}
