import type { Block } from "./blocks";
import type { Declared } from "./configuration";
import type { Value } from "./value";

const DEFAULT = "us-east-1";

/** The region of each resource: its own, or that of its provider. */
export class Regions {
  /** Of the aws provider without alias. */
  readonly default: string;
  readonly notRead: readonly string[];
  private readonly byProvider: ReadonlyMap<string, string>;

  /** @param resolved computes what a provider is configured with */
  constructor(providers: readonly Block[], resolved: (value: Value, provider: string) => Value) {
    const given = new Map<string, Value>([["aws", undefined]]);
    for (const { labels, body } of providers.filter(({ labels: [name] }) => name === "aws")) {
      const name = body["alias"] ? `${labels[0]}.${body["alias"]}` : "aws";
      given.set(name, resolved(body["region"], `provider.${name}`));
    }
    const names = [...given.keys()];
    this.byProvider = new Map(names.map((name) => [name, regionOr(given.get(name), DEFAULT)]));
    this.default = this.of({ body: {} });
    this.notRead = names
      .filter((name) => !isRegion(given.get(name)))
      .map((name) => `provider.${name}: no region is given: read as ${DEFAULT}`);
  }

  of({ body: { region, provider } }: Pick<Declared, "body">): string {
    const [name] = /\baws\.[\w-]+/.exec(String(provider)) ?? [];
    const provided = this.byProvider.get(name ?? "aws") ?? this.default;
    return regionOr(region, provided);
  }
}

function regionOr(value: Value, otherwise: string): string {
  return isRegion(value) ? value : otherwise;
}

function isRegion(value: Value): value is string {
  return typeof value === "string" && /^[a-z]{2}(-[a-z]+)+-\d+$/.test(value);
}
