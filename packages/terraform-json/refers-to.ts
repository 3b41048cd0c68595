import type { Configuration, Declared } from "./configuration";
import { addressIn } from "./reference";
import { referencesIn, type Templates } from "./templates";
import { listOf, type Value } from "./value";

/** The addresses that a resource refers to, also by way of locals, sorted. */
export function refersTo(
  { body }: Declared,
  { locals }: Configuration,
  templates: Templates,
): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const follow = (value: Value) => {
    for (const steps of referencesIn(value, templates)) {
      const [root, name] = steps.map(String);
      const address = addressIn(steps);
      if (address) found.add(address);
      if (root !== "local" || !name || seen.has(name)) continue;
      seen.add(name);
      follow(locals[name]);
    }
  };
  follow(body);
  for (const dependency of listOf(body["depends_on"])) {
    const [address] = /(?:data\.)?\w+\.[\w-]+/.exec(String(dependency)) ?? [];
    if (address) found.add(address);
  }
  return [...found].sort();
}
