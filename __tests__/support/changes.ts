import type { Json, Synthesized } from "./synthesized";

/** By address, each attribute that differs, as it is now; `undefined` where it is gone. */
export type Changes = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/**
 * What `after` has otherwise than `before`. Addresses are without their hashes, such as
 * `aws_cognito_user_pool.users_pool`, `data.aws_region.here`, `var.secret` and `output.region`.
 */
export function changes(before: Synthesized, after: Synthesized): Changes {
  const [old, now] = [blocksOf(before), blocksOf(after)];
  const addresses = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const changed = addresses.map((each) => [each, differing(old[each], now[each])] as const);
  return Object.fromEntries(changed.filter(([, block]) => Object.keys(block).length > 0));
}

function differing(before: Json = {}, after: Json = {}): Record<string, Json> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const different = names.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(different.map((name) => [name, after[name]]));
}

function blocksOf(stack: Synthesized): Record<string, Json> {
  const { resource, data, variable, output } = withoutHashes(stack.json);
  return Object.fromEntries([
    ...named("", resource),
    ...named("data.", data),
    ...under("var.", variable),
    ...under("output.", output),
  ]);
}

function named(prefix: string, types: Json = {}): [string, Json][] {
  return Object.entries(types).flatMap(([type, blocks]) => under(`${prefix}${type}.`, blocks));
}

function under(prefix: string, blocks: Json = {}): [string, Json][] {
  return Object.entries(blocks).map(([name, block]) => [`${prefix}${name}`, block]);
}

function withoutHashes(json: Json): Json {
  return JSON.parse(JSON.stringify(json).replaceAll(/(\w)_[0-9A-F]{8}(?=[".])/g, "$1"));
}
