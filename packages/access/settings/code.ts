import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { type Demand, is, nothing } from "./demand";
import { all, each, type Rows, row } from "./rows";

const FUNCTION = "aws_lambda_function";
/** What says how an archive is written; anything else would put something else into it. */
const HARMLESS = ["type", "source_file", "output_path", "output_file_mode", "depends_on"];
/** Bundled by this project, beside the stack. */
const BUNDLE = /^assets\/(?!.*\.\.)[\w./-]+\/index\.js$/;

const OWN: Demand = {
  wanted: "an archive of its own, of one index.js under assets/",
  metBy: (found) => BUNDLE.test(String(found)),
};

/** What a function runs. */
export const code: readonly SettingPromise[] = [
  {
    sentence: "a function runs the code of its own archive",
    bar: "functions: no other way in",
    rows: all(
      each(FUNCTION, {
        layers: nothing,
        image_uri: nothing,
        s3_bucket: nothing,
        handler: is("index.handler"),
      }),
      archived,
    ),
  },
];

function archived(stack: Stack): ReturnType<Rows> {
  return stack.of(FUNCTION).map((one) => row(one.address, "filename", packedIn(one, stack), OWN));
}

/** The file that alone is in a function's archive, or what is instead. */
function packedIn({ values }: Resource, stack: Stack): unknown {
  const { filename } = values;
  const users = stack.of(FUNCTION).filter((each) => each.values["filename"] === filename);
  if (users.length > 1) return `${filename}, of ${users.length} functions`;
  const archives = stack.resources.filter(
    ({ type, mode }) => mode === "data" && type === "archive_file",
  );
  const [archive, ...others] = archives.filter((each) => each.values["output_path"] === filename);
  if (!archive || others.length > 0) return filename && `${filename}, of no archive of the stack`;
  const more = archive.configured.filter((name) => !HARMLESS.includes(name));
  const file = archive.values["source_file"];
  const same = archives.filter((each) => each.values["source_file"] === file);
  return more.length > 0 || same.length > 1 ? [file, ...more, `${same.length} archives`] : file;
}
