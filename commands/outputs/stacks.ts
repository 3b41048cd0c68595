import type { Values } from "@notes-api/access/outputs";
import { ConfigurationError } from "../../constructs/configuration-error";
import { missingFrom } from "./contract";

export type Stacks = Readonly<Record<string, Values>>;

/** The stack named `wanted`, else the one that has the outputs. `source` is where they came from. */
export function chooseStack(stacks: Stacks, source: string, wanted?: string): string {
  if (wanted === undefined) {
    return stackWithOutputs(stacks, source);
  }
  if (!Object.hasOwn(stacks, wanted)) {
    throw new ConfigurationError(`${source} has no stack ${wanted}; available: ${names(stacks)}`);
  }
  return wanted;
}

/** The stack that lacks the least, so that an incomplete deployment is told what it lacks. */
function stackWithOutputs(stacks: Stacks, source: string): string {
  const lacks = (name: string) => missingFrom(stacks[name] ?? {}).length;
  const [best = "", next] = Object.keys(stacks).toSorted((one, other) => lacks(one) - lacks(other));
  if (next !== undefined && lacks(next) === lacks(best)) {
    throw new ConfigurationError(`choose a stack of ${source} with --stack: ${names(stacks)}`);
  }
  return best;
}

function names(stacks: Stacks): string {
  return Object.keys(stacks).join(", ");
}
