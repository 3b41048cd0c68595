import type { Stack } from "@notes-api/terraform-json";
import type { HttpRequest, HttpResponse, NotHonoured } from "../contract";
import type { StoreNeeds } from "../stores/needs";
import { databaseIn } from "./database";
import { expiryOf, sweep } from "./expiry";
import { Gateway } from "./gateway";
import { makeTable } from "./kept";
import { notHonouredIn } from "./not-honoured";

/** DynamoDB, as far as it concerns the tables of a stack. */
export interface Tables {
  readonly names: readonly string[];
  readonly notHonoured: NotHonoured;
  /** Answers `X-Amz-Target: DynamoDB_20120810.…`. What is refused is an answer too. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Removes what has expired; this happens by itself every minute too. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds; DynamoDB itself takes up to a few days. */
const SWEEP_EVERY = 60_000;

export async function tables(
  stack: Stack,
  { data, verify, authorize, world }: StoreNeeds,
): Promise<Tables> {
  const database = databaseIn(data.folder("dynamodb"));
  const resources = stack.of("aws_dynamodb_table");
  const changed = await Promise.all(resources.map((table) => makeTable(database, table)));
  const expiries = resources.map(expiryOf).filter((expiry) => expiry !== undefined);
  const sweepAll = async () => {
    for (const expiry of expiries) await sweep(database, expiry, world);
  };
  // What cannot be removed now can be the next time.
  const timer = setInterval(() => sweepAll().catch(() => {}), SWEEP_EVERY).unref();
  const gateway = new Gateway(stack, database, verify, authorize);
  return {
    names: resources.map(({ values }) => String(values.name)),
    notHonoured: [...notHonouredIn(stack), ...changed.filter((line) => line !== undefined)],
    handle: (request) => gateway.handle(request),
    sweep: sweepAll,
    close: () => {
      clearInterval(timer);
      return database.close();
    },
  };
}
