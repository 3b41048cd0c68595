import type { Configuration } from "./configuration";
import type { Step } from "./expression";

/** What is no resource although it is written like one. */
const OTHER_ROOTS: Readonly<Record<string, string>> = {
  module: "modules are not read",
  path: "only a run of terraform knows its folders",
  terraform: "only a run of terraform knows its workspace",
  each: "for_each is not expanded",
  count: "count is not expanded",
  self: "only a provisioner has a self",
};

const NOT_RESOURCES = ["var", "local", ...Object.keys(OTHER_ROOTS)];

/** The address of the resource that a reference begins with, if it begins with one. */
export function addressIn([root, name, third]: readonly unknown[]): string | undefined {
  if (root === "data") return third === undefined ? undefined : `data.${name}.${third}`;
  if (typeof root !== "string" || typeof name !== "string") return undefined;
  return NOT_RESOURCES.includes(root) ? undefined : `${root}.${name}`;
}

/** Why there is nothing that these names could mean. */
export function reasonFor(steps: readonly Step[], { variables }: Configuration): string {
  const [root = "", name] = steps;
  if (root === "var") {
    return variables[String(name)] ? "the variable has no default" : `there is no var.${name}`;
  }
  return (
    (Object.hasOwn(OTHER_ROOTS, root) ? OTHER_ROOTS[root] : undefined) ??
    `there is no ${addressIn(steps) ?? steps.join(".")}`
  );
}
