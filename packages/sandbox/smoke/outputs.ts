import fs from "node:fs";
import { InputError } from "@notes-api/access/command";

const ALWAYS = ["region", "api_url", "uploads_bucket"] as const;

/** What a client has to know besides, by the way that people come in. */
const BY_WAY = {
  iam: ["user_pool_id", "user_pool_client_id", "identity_pool_id"],
  "user-pool": ["user_pool_id", "user_pool_client_id"],
  /** A user pool with sign-in pages, and scopes. */
  hosted: ["user_pool_id", "user_pool_client_id", "user_pool_domain"],
  custom: ["token_issuer", "token_audience"],
  developer: ["identity_pool_id", "developer_provider"],
} as const;

type WayName = keyof typeof BY_WAY;

export type With<Names extends string> = Readonly<Record<Names, string>>;

/** What every deployment tells its clients. */
export interface Deployment extends With<(typeof ALWAYS)[number]> {
  /** Where AWS's services are, if it is not AWS. */
  readonly endpoint_url?: string;
  /** Where mails can be read, if it is not AWS. */
  readonly inbox_url?: string;
}

export type OutputsOf<Way extends WayName> = Deployment &
  With<(typeof BY_WAY)[Way][number]> & { readonly way: Way };

export type Outputs = { readonly [Way in WayName]: OutputsOf<Way> }[WayName];

type Values = Readonly<Record<string, unknown>>;

/**
 * Those in `file`, which `cdktf deploy --outputs-file` or `terraform output -json` wrote.
 * @throws InputError if they are not there, or not all of them
 */
export function outputsIn(file: string): Outputs {
  const found = [read(file), ...Object.values(read(file)).filter(isValues)].map(opened);
  const values = found.find((each) => missing(each, ALWAYS).length === 0);
  if (!values) throw new InputError(`${file} holds no outputs with ${ALWAYS.join(", ")}`);
  const way = wayIn(values, file);
  const lacking = missing(values, BY_WAY[way]);
  if (lacking.length === 0) return { ...values, way } as unknown as Outputs;
  const needed = way === "hosted" ? "user-pool" : way;
  throw new InputError(`${file} lacks ${lacking.join(", ")}, which the guard "${needed}" has`);
}

function wayIn(values: Values, file: string): WayName {
  const { authorization = "iam" } = values;
  switch (authorization) {
    case "iam":
      return isText(values["developer_provider"]) ? "developer" : "iam";
    case "user-pool":
      return isText(values["user_pool_domain"]) ? "hosted" : "user-pool";
    case "custom":
      return "custom";
    default:
      throw new InputError(
        `${file}: authorization is ${JSON.stringify(authorization)}, not one of iam, user-pool, custom`,
      );
  }
}

function missing(values: Values, names: readonly string[]): readonly string[] {
  return names.filter((name) => !isText(values[name]));
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
