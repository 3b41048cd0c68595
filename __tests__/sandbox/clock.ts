import { createHash } from "node:crypto";
import type { Data, World } from "../../packages/sandbox/contract";

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

/** What would be on the disk. */
export function memory(): Data {
  const kept = new Map<string, string>();
  return {
    read: (name) => JSON.parse(kept.get(name) ?? "null") ?? undefined,
    write: (name, value) => void kept.set(name, JSON.stringify(value)),
    folder: (name) => `/nowhere/${name}`,
  };
}
