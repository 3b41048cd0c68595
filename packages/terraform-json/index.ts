export { duplicateKeyIn } from "./duplicate-keys";
export { TerraformJsonError } from "./error";
export type { Unresolved } from "./resolution";
export { secretsIn, withSecrets } from "./secret";
export { type Provider, type Resource, Stack } from "./stack";
export { stackOf } from "./stack-of";
export { stacksAt } from "./stacks-at";
export type { Value } from "./value";
