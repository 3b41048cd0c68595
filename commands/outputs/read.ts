import { isObject, stacksIn, terraformsIn, type Values } from "@notes-api/access/outputs";
import { ConfigurationError } from "../../constructs/configuration-error";
import { checkOutputs, type Outputs } from "./contract";
import { chooseStack } from "./stacks";

export const WAY_OUT =
  "expected what `terraform output -json` prints or `cdktf deploy --outputs-file FILE` writes";

/**
 * The outputs in `text`, which was read from `source`. Of several stacks it takes the one that has
 * them, or the one named `stack`. Outputs that are marked sensitive are left out.
 *
 * @throws ConfigurationError when they are not there, or are not what the contract says
 */
export function readOutputs(text: string, source: string, stack?: string): Outputs {
  const found = parseDictionary(text, source);
  if (Object.values(found).every((each) => isObject(each) && Object.keys(each).length === 0)) {
    throw new ConfigurationError(`${source} has no outputs: nothing is deployed yet`);
  }
  const only = terraformsIn(found);
  if (only) {
    refuseStackName(stack, source);
    return checkOutputs(only, source);
  }
  const stacks = stacksIn(found);
  if (Object.keys(stacks).length > 0) {
    const name = chooseStack(stacks, source, stack);
    return checkOutputs(stacks[name] ?? {}, `stack ${name} in ${source}`);
  }
  const names = Object.keys(found).slice(0, 3).join(", ");
  throw new ConfigurationError(`${source} holds an object with ${names}; ${WAY_OUT}`);
}

function parseDictionary(text: string, source: string): Values {
  const found = parseJson(text, source);
  if (!isObject(found)) {
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
