import fs from "node:fs";
import { InputError } from "../command";
import { isObject, stacksIn, terraformsIn, type Values, wayOf } from "../outputs";

/** What a deployment has to tell, before it can be asked anything. */
const NAMES = [
  "region",
  "user_pool_id",
  "user_pool_client_id",
  "identity_pool_id",
  "api_url",
  "uploads_bucket",
] as const;

export type Outputs = Readonly<Record<(typeof NAMES)[number], string>>;

export interface Deployed {
  /** The stack that told them; `terraform output -json` does not say. */
  readonly stack: string | undefined;
  readonly outputs: Outputs;
}

/**
 * What `cdktf deploy --outputs-file` or `terraform output -json` wrote.
 *
 * @param stack one of several stacks
 * @throws InputError if it is something else, or lacks an output
 */
export function readOutputs(file: string, stack?: string): Deployed {
  const found = objectIn(file);
  const only = terraformsIn(found);
  if (only) return { stack, outputs: complete(only, file) };
  const stacks = Object.entries(stacksIn(found));
  const [chosen, ...others] = stacks.filter(([name, values]) =>
    stack === undefined ? missing(values).length === 0 : name === stack,
  );
  const names = stacks.map(([name]) => name).join(", ");
  if (others.length > 0) throw new InputError(`${file} has several stacks, ${names}: see --stack`);
  const [name, values] = chosen ?? (stack === undefined ? stacks[0] : undefined) ?? [];
  if (name !== undefined) return { stack: name, outputs: complete(values ?? {}, file) };
  const what = stack === undefined ? "outputs" : `outputs of a stack "${stack}"`;
  throw new InputError(`${file} has no ${what}${names && `; there are those of ${names}`}`);
}

/** The outputs that are needed and that a stack has, under the same names. */
export function needed(values: Values): Outputs | undefined {
  return missing(values).length === 0 ? complete(values, "") : undefined;
}

function complete(values: Values, file: string): Outputs {
  refuseOtherGuards(values, file);
  const lacking = missing(values);
  if (lacking.length > 0) throw new InputError(`${file} lacks the outputs ${lacking.join(", ")}`);
  return Object.fromEntries(NAMES.map((name) => [name, values[name]])) as Outputs;
}

/** Only people of a user pool who get AWS credentials are played here. */
function refuseOtherGuards(values: Values, file: string): void {
  const way = wayOf(values);
  if (way === "iam") return;
  if (way === "providers") {
    throw new InputError(`${file} has no user pool: access:deployed plays the users of one`);
  }
  const guard = way === "developer" ? way : values["authorization"];
  throw new InputError(
    `${file} is of the guard "${guard}": access:deployed asks "iam" alone; npm run smoke goes the way of each`,
  );
}

function missing(values: Values): readonly string[] {
  return NAMES.filter((name) => typeof values[name] !== "string" || values[name] === "");
}

function objectIn(file: string): Values {
  if (!fs.existsSync(file)) throw new InputError(`there is no ${file}`);
  try {
    const found: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    if (isObject(found)) return found;
  } catch (error) {
    throw new InputError(`${file} is not JSON: ${(error as Error).message}`);
  }
  throw new InputError(`${file} holds no outputs: it is not an object`);
}
