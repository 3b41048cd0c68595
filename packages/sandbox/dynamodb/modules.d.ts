declare module "dynalite" {
  import type { Server } from "node:http";

  /** DynamoDB in this process; its items are in `path`, or else in memory. */
  export default function dynalite(options?: {
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }): Server;
}
