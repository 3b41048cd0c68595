declare module "s3rver" {
  import type { RequestListener } from "node:http";

  /** S3 as a koa application; it keeps its objects in `store`. */
  class S3rver {
    constructor(options: {
      readonly silent: boolean;
      readonly directory: string;
      readonly vhostBuckets: boolean;
    });
    store: object;
    readonly context: { store: object };
    callback(): RequestListener;
  }
  export = S3rver;
}
