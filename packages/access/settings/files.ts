import type { SettingPromise } from "../promise";
import { including, listed, listOf } from "./demand";
import { isNamedOrigin } from "./origin";
import { all, type Demands, each, type Rows } from "./rows";

/** What pages may do with the files of a bucket. One without rules answers no page. */
export const files: readonly SettingPromise[] = [
  {
    sentence: "pages of named origins alone move files, with named headers",
    bar: "data: buckets",
    rows: eachRule({
      "cors_rule[].allowed_origins": listed("named origins", isNamedOrigin),
      "cors_rule[].allowed_headers": listed("named headers", (name) => /^[\w-]+$/.test(name)),
    }),
  },
  {
    sentence: "a page can complete an upload in parts",
    bar: "data: buckets",
    rows: eachRule({ "cors_rule[].expose_headers": including("ETag") }),
  },
];

/** Rules stand beside a bucket or, as it was once written, in it. */
function eachRule(demands: Demands): Rows {
  return all(
    each("aws_s3_bucket_cors_configuration", demands),
    each("aws_s3_bucket", (bucket) => (listOf(bucket["cors_rule"]).length > 0 ? demands : {})),
  );
}
