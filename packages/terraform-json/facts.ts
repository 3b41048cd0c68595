import type { Value } from "./value";

/** The account that everything is in. */
export const ACCOUNT = "111111111111";

/** What computed attributes are computed from. */
export interface Facts {
  readonly type: string;
  /** The same address gives the same identifiers. */
  readonly address: string;
  /** Of the resource; it may have a provider of its own. */
  readonly region: string;
  /** An attribute of the resource, configured or computed; `undefined` if it is neither. */
  own(attribute: string): Value;
  /** The resources of a type, for what depends on its neighbours. */
  others(type: string): readonly Facts[];
}

export type Computed = (facts: Facts) => Value;

/** What AWS adds to the configuration, by attribute. */
export type Attributes = Readonly<Record<string, Computed>>;
