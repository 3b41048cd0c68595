import type { Configuration } from "./configuration";
import { type Expression, partsOf } from "./expression";
import { addressIn } from "./reference";
import { isSecret } from "./secret";
import { expressionsIn, type Templates } from "./templates";

/** Data sources that say what is configured, or what the provider's region implies. */
const KNOWN = ["aws_region", "aws_partition", "aws_iam_policy_document"];

/** Whether a value has anything in it that only a deployment knows: an account, a generated id. */
export function isMadeUp(
  expression: Expression,
  configuration: Configuration,
  templates: Templates,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  const within = (value: unknown, place: string) =>
    !seen.has(place) &&
    [...expressionsIn(value, templates)].some((inner) =>
      isMadeUp(inner, configuration, templates, new Set([...seen, place])),
    );
  if (expression.kind !== "reference") {
    return partsOf(expression).some((part) => isMadeUp(part, configuration, templates, seen));
  }
  const [root, name] = expression.steps.map(String);
  if (root === "local") return within(configuration.locals[name ?? ""], `local.${name}`);
  if (root === "var") return isSecret(configuration.variables[name ?? ""]);
  const address = addressIn(expression.steps);
  const resource = configuration.resources.find((each) => each.address === address);
  if (!address || !resource) return false;
  const attribute = String(expression.steps[address.split(".").length]);
  if (attribute in resource.body)
    return within(resource.body[attribute], `${address}.${attribute}`);
  if (resource.mode === "data" && KNOWN.includes(resource.type))
    return within(resource.body, address);
  return true;
}
