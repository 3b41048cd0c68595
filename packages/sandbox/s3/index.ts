import path from "node:path";
import type { Stack } from "@notes-api/terraform-json";
import type { HttpRequest, HttpResponse, NotHonoured } from "../contract";
import type { StoreNeeds } from "../stores/needs";
import { Backend } from "./backend";
import { bucketsIn } from "./bucket";
import { Gateway } from "./gateway";
import { notHonouredIn } from "./not-honoured";
import { Objects } from "./objects";
import { OneAtATime } from "./one-at-a-time";
import { Shelf } from "./shelf";
import { Uploads } from "./uploads";

/** S3, as far as it concerns the buckets of a stack. */
export interface Buckets {
  readonly names: readonly string[];
  readonly notHonoured: NotHonoured;
  /** Answers whatever is for S3, also preflights and what is not signed. What is refused is an answer too. */
  handle(request: HttpRequest): Promise<HttpResponse>;
}

export function buckets(stack: Stack, { data, verify, authorize, world }: StoreNeeds): Buckets {
  const all = bucketsIn(stack);
  const folder = data.folder("s3");
  const objects = new Objects(folder, world);
  const services = {
    buckets: all,
    objects,
    uploads: new Uploads(path.join(folder, "uploads"), world),
    backend: new Backend(new Shelf(objects, (name) => all.has(name))),
    writes: new OneAtATime(),
  };
  const gateway = new Gateway(services, verify, authorize, world);
  return {
    names: [...all.keys()],
    notHonoured: notHonouredIn(stack),
    handle: (request) => gateway.handle(request),
  };
}
