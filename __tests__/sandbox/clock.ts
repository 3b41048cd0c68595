import { createHash } from "node:crypto";
import type { Data, World } from "../../packages/sandbox/contract";
import { WORLD } from "../../packages/sandbox/world";

/** A world whose time stands still until a test moves it, and whose chance repeats itself. */
export class Clock implements World {
  private count = 0;

  constructor(private time = Date.parse("2026-01-02T03:04:05Z")) {}

  now(): number {
    return this.time;
  }

  forward(seconds: number): void {
    this.time += seconds * 1000;
  }

  random(bytes: number): Buffer {
    this.count += 1;
    return createHash("shake256", { outputLength: bytes }).update(String(this.count)).digest();
  }
}

/** The time of this machine, which a test moves for a while, and its chance. */
export class MovedClock implements World {
  readonly random = WORLD.random;
  private moved = 0;

  now(): number {
    return WORLD.now() + this.moved;
  }

  /** @param seconds by which it is later meanwhile; earlier, if below 0 */
  async during<T>(seconds: number, act: () => Promise<T>): Promise<T> {
    this.moved = seconds * 1000;
    try {
      return await act();
    } finally {
      this.moved = 0;
    }
  }
}

/** What would be on the disk. */
export function memory(): Data {
  const kept = new Map<string, string>();
  return {
    read: (name) => JSON.parse(kept.get(name) ?? "null") ?? undefined,
    write: (name, value) => void kept.set(name, JSON.stringify(value)),
    folder: (name) => `/nowhere/${name}`,
  };
}
