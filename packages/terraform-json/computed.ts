import { attributesOf, ON_DEMAND } from "./attributes";
import type { Declared } from "./configuration";
import type { Computed, Facts } from "./facts";
import type { Regions } from "./regions";
import type { Value } from "./value";

/** What a deployment adds to what is configured. */
export class ComputedAttributes {
  constructor(
    private readonly resources: readonly Declared[],
    private readonly regions: Regions,
    private readonly own: (resource: Declared, attribute: string) => Value,
  ) {}

  names({ type, mode }: Declared): string[] {
    return Object.keys(attributesOf(type, mode));
  }

  /** @returns undefined for what is not computed */
  value(resource: Declared, name: string): Value {
    const attributes = attributesOf(resource.type, resource.mode);
    return found(attributes, name)?.(this.facts(resource)) ?? this.onDemand(resource, name);
  }

  private onDemand(resource: Declared, name: string): Value {
    return found(ON_DEMAND, name)?.(this.facts(resource));
  }

  private facts(resource: Declared): Facts {
    const { type, address } = resource;
    return {
      type,
      address,
      region: this.regions.of(resource),
      own: (attribute) => this.own(resource, attribute),
      others: (other) => this.ofType(other).map((each) => this.facts(each)),
    };
  }

  private ofType(type: string): Declared[] {
    return this.resources.filter((each) => each.mode === "managed" && each.type === type);
  }
}

function found(attributes: Readonly<Record<string, Computed>>, name: string): Computed | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
