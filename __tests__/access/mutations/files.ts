import { type Attack, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const CORS = "aws_s3_bucket_cors_configuration";

export const files = [
  ...breaking("pages of named origins alone move files, with named headers", {
    "any page moves files": rule({ allowed_origins: ["*"] }),
    "any page moves files, beside a named one": rule({
      allowed_origins: ["https://notes.example", "*"],
    }),
    "pages of many origins move files": rule({ allowed_origins: ["https://*.example"] }),
    "pages that came in the open move files": rule({ allowed_origins: ["http://notes.example"] }),
    "any header goes with a file": rule({ allowed_headers: ["*"] }),
    "any header of one kind goes with a file": rule({ allowed_headers: ["x-amz-*"] }),
    "the bucket itself lets any page move files": overwrite("aws_s3_bucket", {
      cors_rule: [{ allowed_origins: ["*"], allowed_headers: ["range"], expose_headers: ["ETag"] }],
    }),
  }),
  ...breaking("a page can complete an upload in parts", {
    "a part's tag is hidden": rule({ expose_headers: [] }),
    "nothing is said of what a page sees": edit(CORS, ({ cors_rule: [one] }) => {
      delete one.expose_headers;
    }),
  }),
];

function rule(settings: object): Attack {
  return edit(CORS, ({ cors_rule: [one] }) => Object.assign(one, settings));
}
