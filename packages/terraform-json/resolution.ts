import { ComputedAttributes } from "./computed";
import type { Configuration, Declared } from "./configuration";
import { evaluate, type Scope } from "./evaluate";
import type { Step } from "./expression";
import { isMadeUp } from "./made-up";
import { Memo } from "./memo";
import { addressIn, reasonFor } from "./reference";
import type { Regions } from "./regions";
import { afterRepetition, repeated } from "./repeated";
import { isSecret, secret } from "./secret";
import { below, type Place, type Templates } from "./templates";
import { Unknown } from "./unknown";
import { isObject, type Value } from "./value";
import { walk } from "./walk";

/** An expression that has no value here. */
export interface Unresolved extends Place {
  readonly expression: string;
  readonly reason: string;
}

/** Kept as they are written: Terraform reads names in them, or values that only a deployment has. */
const AS_WRITTEN = ["connection", "depends_on", "lifecycle", "provider", "provisioner"];

/** Each value of a configuration, computed when it is asked for, and once. */
export class Resolution {
  readonly unresolved: Unresolved[] = [];
  private readonly used = new Set<string>();
  private readonly byAddress: ReadonlyMap<string, Declared>;
  private readonly memo = new Memo();
  private readonly computed: ComputedAttributes;

  constructor(
    private readonly configuration: Configuration,
    private readonly templates: Templates,
    regions: Regions,
  ) {
    this.byAddress = new Map(configuration.resources.map((each) => [each.address, each]));
    this.computed = new ComputedAttributes(configuration.resources, regions, (resource, name) =>
      this.attribute(resource, name, `${resource.address}.${name}`),
    );
  }

  /** The variables of which the default was taken, such as `var.folder`. */
  get defaults(): readonly string[] {
    return [...this.used];
  }

  /** Everything that is configured and what a deployment adds to it. */
  values(resource: Declared): Record<string, Value> {
    const names = new Set([...Object.keys(resource.body), ...this.computed.names(resource)]);
    const values = [...names].map((name) => [name, this.own(resource, name)]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  }

  /** A value that stands outside of resources, such as an output's. */
  value(value: Value, place: Place): Value {
    return this.memo.once(`${place.address} ${place.path}`, place.address, () =>
      this.resolved(value, place),
    );
  }

  private own(resource: Declared, name: string): Value {
    try {
      return this.attribute(resource, name, `${resource.address}.${name}`);
    } catch (error) {
      return this.replaced(error, { address: resource.address, path: name });
    }
  }

  /** @throws Unknown if it is being computed already */
  private attribute(resource: Declared, name: string, text: string): Value {
    const { address, body } = resource;
    return this.memo.once(`${address}.${name}`, text, () => {
      const place = { address, path: name };
      const configured = AS_WRITTEN.includes(name) ? body[name] : this.resolved(body[name], place);
      if (configured !== undefined && configured !== null) return configured;
      try {
        return this.computed.value(resource, name);
      } catch (error) {
        return this.replaced(error, place);
      }
    });
  }

  private resolved(value: Value, place: Place): Value {
    if (typeof value === "string") return this.text(value, place);
    if (Array.isArray(value)) {
      return value.map((each, at) => this.resolved(each, below(place, at)));
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        String(this.text(key, place)),
        this.resolved(inner, below(place, key)),
      ]),
    );
  }

  private text(text: string, place: Place): Value {
    const expression = this.templates.get(text);
    if (!expression) return text;
    const scope: Scope = {
      reference: (steps, written) => this.reference(steps, written),
      replace: (unknown) => this.replaced(unknown, place),
      isMadeUp: (inner) => isMadeUp(inner, this.configuration, this.templates),
    };
    try {
      return evaluate(expression, scope);
    } catch (error) {
      return this.replaced(error, place);
    }
  }

  private replaced(error: unknown, place: Place): string {
    const unknown = error instanceof Unknown ? error : undefined;
    const expression = unknown?.expression ?? `${place.address}.${place.path}`;
    const reason = unknown?.reason ?? (error instanceof Error ? error.message : String(error));
    this.unresolved.push({ ...place, expression, reason });
    return (unknown ?? new Unknown(expression, reason)).placeholder;
  }

  private reference(steps: readonly Step[], text: string): Value {
    const [root, name, ...rest] = steps;
    const { variables, locals } = this.configuration;
    if (root === "var" && variables[String(name)]?.["default"] !== undefined) {
      const place = { address: `var.${name}`, path: "default" };
      this.used.add(place.address);
      return walk(this.value(variables[String(name)]?.["default"], place), rest, text);
    }
    if (root === "var" && isSecret(variables[String(name)])) {
      return walk(secret(`var.${name}`), rest, text);
    }
    if (root === "local" && Object.hasOwn(locals, String(name))) {
      const place = { address: `local.${name}`, path: "" };
      return walk(this.value(locals[String(name)], place), rest, text);
    }
    const address = addressIn(steps);
    const resource = address && this.byAddress.get(address);
    if (!resource) throw new Unknown(text, reasonFor(steps, this.configuration));
    return this.ofResource(resource, steps.slice(address.split(".").length), text);
  }

  private ofResource(resource: Declared, steps: readonly Step[], text: string): Value {
    const [attribute, ...rest] = afterRepetition(resource, steps);
    if (attribute === undefined) {
      const values = this.values(resource);
      return steps.length > 0 ? values : repeated(resource, values);
    }
    const value = this.attribute(resource, String(attribute), text);
    if (value !== undefined) return walk(value, rest, text);
    throw new Unknown(text, `only AWS knows ${resource.address}.${attribute}`);
  }
}
