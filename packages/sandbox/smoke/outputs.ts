import fs from "node:fs";
import { InputError } from "@notes-api/access/command";
import {
  isObject,
  lackingToSignIn,
  stacksIn,
  type TO_SIGN_IN,
  terraformsIn,
  type Values,
  type WayName,
  wayOf,
} from "@notes-api/access/outputs";

const ALWAYS = ["region", "api_url", "uploads_bucket"] as const;

export type With<Names extends string> = Readonly<Record<Names, string>>;

/** What a deployment tells where it applies. */
type Optional =
  /** Where AWS's services are, if it is not AWS. */
  | "endpoint_url"
  /** Where mails can be read, if it is not AWS. */
  | "inbox_url"
  | "user_pool_native_client_id"
  | "user_pool_mfa"
  | "user_pool_groups"
  | "user_pool_existing"
  | "user_pool_domain"
  | "user_pool_scopes"
  | "user_pool_callback_urls"
  | "user_pool_logout_urls"
  | "user_pool_providers"
  | "guests"
  | "facebook_app_id"
  | "google_client_id"
  | "amazon_app_id"
  | "apple_services_id"
  | "openid_issuers"
  | "saml_providers";

/** What deployments tell their clients, however people come in. */
export type Deployment = With<(typeof ALWAYS)[number]> & Partial<With<Optional>>;

export type OutputsOf<Way extends WayName> = Deployment &
  With<(typeof TO_SIGN_IN)[Way][number]> & { readonly way: Way };

export type Outputs = { readonly [Way in WayName]: OutputsOf<Way> }[WayName];

/**
 * Those in `file`, which `cdktf deploy --outputs-file` or `terraform output -json` wrote.
 * @throws InputError if they are not there, or not all of them
 */
export function outputsIn(file: string): Outputs {
  const found = read(file);
  const stacks = [terraformsIn(found) ?? found, ...Object.values(stacksIn(found))];
  const values = stacks.find((each) => ALWAYS.every((name) => isText(each[name])));
  if (!values) throw new InputError(`${file} holds no outputs with ${ALWAYS.join(", ")}`);
  const way = knownWay(values, file);
  const lacking = lackingToSignIn(values);
  if (lacking.length === 0) return { ...values, way } as unknown as Outputs;
  const guard = way === "hosted" ? "user-pool" : way === "providers" ? "iam" : way;
  throw new InputError(`${file} lacks ${lacking.join(", ")}, which the guard "${guard}" has`);
}

function knownWay(values: Values, file: string): WayName {
  const way = wayOf(values);
  if (way) return way;
  const given = JSON.stringify(values["authorization"]);
  throw new InputError(`${file}: authorization is ${given}, not one of iam, user-pool, custom`);
}

function read(file: string): Values {
  if (!fs.existsSync(file)) throw new InputError(`there is no file ${file}`);
  try {
    const found: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    if (isObject(found)) return found;
  } catch {}
  throw new InputError(`${file} is no JSON of outputs`);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
