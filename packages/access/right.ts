import type { Statement } from "./policy";

/** A right that a sentence of promises/ asks for. */
export interface Right {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** What it is bound to, if it is. */
  readonly condition?: Statement["Condition"];
}
