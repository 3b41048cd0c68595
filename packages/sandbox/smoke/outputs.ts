import fs from "node:fs";
import { InputError } from "@notes-api/access/command";

/** What a deployment tells its clients. */
export interface Outputs {
  readonly region: string;
  readonly user_pool_id: string;
  readonly user_pool_client_id: string;
  readonly identity_pool_id: string;
  readonly api_url: string;
  readonly uploads_bucket: string;
  /** Where AWS's services are, if it is not AWS. */
  readonly endpoint_url?: string;
  /** Where mails can be read, if it is not AWS. */
  readonly inbox_url?: string;
}

const REQUIRED = [
  "region",
  "user_pool_id",
  "user_pool_client_id",
  "identity_pool_id",
  "api_url",
  "uploads_bucket",
] as const;

type Values = Readonly<Record<string, unknown>>;

/**
 * Those in `file`, which `cdktf deploy --outputs-file` or `terraform output -json` wrote.
 * @throws InputError if they are not there
 */
export function outputsIn(file: string): Outputs {
  const found = [read(file), ...Object.values(read(file)).filter(isValues)].map(opened);
  const complete = found.find((values) => REQUIRED.every((name) => isText(values[name])));
  if (complete) return complete as unknown as Outputs;
  throw new InputError(`${file} holds no outputs with ${REQUIRED.join(", ")}`);
}

function read(file: string): Values {
  if (!fs.existsSync(file)) throw new InputError(`there is no file ${file}`);
  try {
    const found: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    if (isValues(found)) return found;
  } catch {}
  throw new InputError(`${file} is no JSON of outputs`);
}

/** Terraform writes each output with its type. */
function opened(values: Values): Values {
  const open = ([name, value]: [string, unknown]) =>
    [name, isValues(value) && "value" in value ? value["value"] : value] as const;
  return Object.fromEntries(Object.entries(values).map(open));
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
