declare module "dynalite" {
  import type { Server } from "node:http";

  /** DynamoDB in this process, in memory. */
  export default function dynalite(options?: { readonly createTableMs?: number }): Server;
}

declare module "archiver" {
  import type { Readable } from "node:stream";

  interface Entry {
    readonly name: string;
    readonly date: Date;
    readonly mode: number;
  }

  interface Archiver extends Readable {
    append(bytes: Buffer, entry: Entry): void;
    finalize(): Promise<void>;
  }

  /** A zip, as a stream; cdktf brings it. */
  export default function archiver(format: "zip", options: { zlib: { level: number } }): Archiver;
}
