import { type Block, type Body, blocksIn } from "./blocks";
import { TerraformJsonError } from "./error";
import type { Value } from "./value";

export type Mode = "managed" | "data";

/** A resource as it is written. */
export interface Declared {
  readonly address: string;
  readonly mode: Mode;
  readonly type: string;
  readonly name: string;
  readonly body: Body;
}

/** One file of Terraform JSON, or what several come to. */
export interface Configuration {
  readonly resources: readonly Declared[];
  readonly providers: readonly Block[];
  readonly variables: Readonly<Record<string, Body>>;
  readonly locals: Readonly<Record<string, Value>>;
  readonly outputs: Readonly<Record<string, Body>>;
  /** What is said to Terraform itself: versions, sources, where the state lies. */
  readonly terraform: readonly Body[];
  readonly notRead: readonly string[];
}

/** What stands in Terraform JSON besides resources and needs no reading to know who may do what. */
const SETTINGS = [
  "//",
  "terraform",
  "provider",
  "variable",
  "locals",
  "output",
  "resource",
  "data",
];

/** @throws TerraformJsonError for a block that is none, and for two of the same name */
export function configurationIn(json: Record<string, Value>, file: string): Configuration {
  const at = (kind: string) => `${file}: ${kind}`;
  return {
    resources: onlyOnce([
      ...blocksIn(json["resource"], 2, at("resource")).map((block) => declared("managed", block)),
      ...blocksIn(json["data"], 2, at("data")).map((block) => declared("data", block)),
    ]),
    providers: blocksIn(json["provider"], 1, at("provider")),
    variables: byLabel(blocksIn(json["variable"], 1, at("variable"))),
    locals: Object.assign(
      {},
      ...blocksIn(json["locals"], 0, at("locals")).map(({ body }) => withoutComment(body)),
    ),
    outputs: byLabel(blocksIn(json["output"], 1, at("output"))),
    terraform: blocksIn(json["terraform"], 0, at("terraform")).map(({ body }) =>
      withoutComment(body),
    ),
    notRead: Object.entries(json)
      .filter(([kind]) => !SETTINGS.includes(kind))
      .flatMap(([kind, blocks]) => namesIn(kind, blocks)),
  };
}

function declared(mode: Mode, { labels: [type = "", name = ""], body }: Block): Declared {
  const address = mode === "data" ? `data.${type}.${name}` : `${type}.${name}`;
  return { address, mode, type, name, body: withoutComment(body) };
}

function withoutComment({ "//": _, ...body }: Body): Body {
  return body;
}

function byLabel(blocks: readonly Block[]): Record<string, Body> {
  return Object.fromEntries(blocks.map(({ labels: [label = ""], body }) => [label, body]));
}

function namesIn(kind: string, json: Value): string[] {
  if (kind !== "module") return [`${kind}: such blocks are not read`];
  return blocksIn(json, 1, kind).map(
    ({ labels: [name] }) => `module.${name}: modules are not read`,
  );
}

/** @throws TerraformJsonError, as Terraform does */
export function onlyOnce(resources: readonly Declared[]): readonly Declared[] {
  const seen = new Set<string>();
  for (const { address } of resources) {
    if (seen.has(address)) {
      throw new TerraformJsonError(`${address} is there twice: give one of them another name`);
    }
    seen.add(address);
  }
  return resources;
}
