import { Unknown } from "./unknown";
import type { Value } from "./value";

/** Values that are computed when they are asked for, and once. */
export class Memo {
  private readonly known = new Map<string, Value>();
  private readonly pending = new Set<string>();

  /** @throws Unknown, naming `text`, for what would need itself */
  once(key: string, text: string, compute: () => Value): Value {
    if (this.known.has(key)) return this.known.get(key);
    if (this.pending.has(key)) throw new Unknown(text, "refers to itself by way of others");
    this.pending.add(key);
    try {
      const value = compute();
      this.known.set(key, value);
      return value;
    } finally {
      this.pending.delete(key);
    }
  }
}
