import type { RequestListener } from "node:http";
import type { HttpResponse } from "../contract";
import { asked, streamed } from "../stores/in-process";
import type { Place } from "./objects";
import { named, type Shelf } from "./shelf";

/** What is asked of s3rver: nothing that it reads differently from S3. */
export interface Inquiry {
  readonly method: "GET" | "PUT";
  readonly place: Place;
  /** A parameter without value, such as `tagging`. */
  readonly about?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** s3rver in this process; it is loaded when it is first asked, as it is large. */
export class Backend {
  private listener: RequestListener | undefined;

  constructor(private readonly shelf: Shelf) {}

  ask({ method, place, about, headers = {}, body }: Inquiry): Promise<HttpResponse> {
    this.listener ??= this.start();
    const url = `/${place.bucket}/${named(place.key)}${about ? `?${about}` : ""}`;
    const sent = { method, url, headers, body: body ?? Buffer.alloc(0) };
    return asked(this.listener, sent, streamed);
  }

  private start(): RequestListener {
    const S3rver: typeof import("s3rver") = require("s3rver");
    const server = new S3rver({ silent: true, directory: "", vhostBuckets: false });
    server.store = this.shelf;
    server.context.store = this.shelf;
    return server.callback();
  }
}
