import * as v from "valibot";
import { ConfigurationError } from "../../constructs/configuration-error";
import { checkOutputs, type Outputs, type Values } from "./contract";
import { chooseStack } from "./stacks";

export const WAY_OUT =
  "expected what `terraform output -json` prints or `cdktf deploy --outputs-file FILE` writes";

const Dictionary = v.custom<Values>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

const NoOutputs = v.record(v.string(), v.strictObject({}));

/** `terraform output -json`: the outputs of one stack, each with its type. */
const TerraformOutputs = v.record(
  v.string(),
  v.object({ value: v.unknown(), type: v.unknown(), sensitive: v.boolean() }),
);

/** `cdktf deploy --outputs-file`: the outputs of each stack. */
const Stacks = v.record(v.string(), Dictionary);

/**
 * The outputs in `text`, which was read from `source`. Of several stacks it takes the one that has
 * them, or the one named `stack`. Outputs that are marked sensitive are left out.
 *
 * @throws ConfigurationError when they are not there, or are not what the contract says
 */
export function readOutputs(text: string, source: string, stack?: string): Outputs {
  const found = parseDictionary(text, source);
  if (v.is(NoOutputs, found)) {
    throw new ConfigurationError(`${source} has no outputs: nothing is deployed yet`);
  }
  if (v.is(TerraformOutputs, found)) {
    refuseStackName(stack, source);
    return checkOutputs(openValues(found), source);
  }
  if (v.is(Stacks, found)) {
    const name = chooseStack(found, source, stack);
    return checkOutputs(found[name] ?? {}, `stack ${name} in ${source}`);
  }
  const names = Object.keys(found).slice(0, 3).join(", ");
  throw new ConfigurationError(`${source} holds an object with ${names}; ${WAY_OUT}`);
}

function parseDictionary(text: string, source: string): Values {
  const found = parseJson(text, source);
  if (!v.is(Dictionary, found)) {
    const what = Array.isArray(found) ? "a list" : `just ${JSON.stringify(found)}`;
    throw new ConfigurationError(`${source} holds ${what}; ${WAY_OUT}`);
  }
  return found;
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const problem = text.trim() === "" ? "is empty" : "is not JSON";
    throw new ConfigurationError(`${source} ${problem}; ${WAY_OUT}`);
  }
}

function refuseStackName(stack: string | undefined, source: string): void {
  if (stack !== undefined) {
    throw new ConfigurationError(`leave out --stack: ${source} holds one stack, without its name`);
  }
}

function openValues(outputs: v.InferOutput<typeof TerraformOutputs>): Values {
  const open = Object.entries(outputs).filter(([, { sensitive }]) => !sensitive);
  return Object.fromEntries(open.map(([name, { value }]) => [name, value]));
}
