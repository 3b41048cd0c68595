import { type Attack, overwrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking } from "../mutation";

const FUNCTION = "aws_lambda_function";

export const code = [
  ...breaking("a function runs the code of its own archive", {
    "somebody else's layer is loaded": overwrite(FUNCTION, {
      layers: ["arn:aws:lambda:eu-central-1:111122223333:layer:extension:1"],
    }),
    "an image is run": overwrite(FUNCTION, {
      image_uri: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/notes:latest",
    }),
    "the code lies in a bucket": overwrite(FUNCTION, { s3_bucket: "code", s3_key: "notes.zip" }),
    "the code lies somewhere else": overwrite(FUNCTION, { filename: "/tmp/function.zip" }),
    "two functions have the same code": (stack) => {
      const [one, other] = stack.resources(FUNCTION);
      one.filename = other.filename;
    },
    "another export is called": overwrite(FUNCTION, { handler: "other.handler" }),
    "an archive is of a file elsewhere": archive({ source_file: "/tmp/index.js" }),
    "an archive is of a file above": archive({ source_file: "assets/../more/index.js" }),
    "an archive has another file in it": archive({
      source: [{ content: "x", filename: "index.js" }],
    }),
    "an archive is of a folder": archive({ source_file: undefined, source_dir: "assets" }),
    "two archives are of the same file": ({ json }) => {
      const [one, other] = Object.values<Json>(json.data.archive_file);
      one.source_file = other.source_file;
    },
  }),
];

function archive(settings: object): Attack {
  return ({ json }) => {
    const [one] = Object.values<object>(json.data.archive_file);
    Object.assign(one ?? {}, settings);
  };
}
