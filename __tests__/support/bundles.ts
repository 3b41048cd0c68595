import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { gzipSync } from "node:zlib";
import type { LambdaFunction } from "./lambda";
import type { ProjectCopy } from "./project";

type Event = Parameters<LambdaFunction["invoke"]>[0];

/** What is promised of every bundle, of which this is one; `event` is one that it answers. */
export function isSelfContained(
  project: ProjectCopy,
  deployed: LambdaFunction,
  event: Event,
): void {
  const source = readFileSync(deployed.bundle, "utf8");

  test("brings everything but what node has", async () => {
    const { loaded } = await deployed.invoke(event);

    expect(loaded).toContain("./index.js");
    const others = loaded.filter((module) => module !== "./index.js");
    expect(others.filter((m) => !builtinModules.includes(m.replace("node:", "")))).toEqual([]);
  });

  test("is small", () => {
    expect(gzipSync(source, { level: 9 }).length).toBeLessThan(80_000);
  });

  test("is minified, and tells nothing of the machine it was made on", () => {
    expect(source.split("\n").length).toBeLessThan(100);
    expect(source).not.toMatch(/node_modules|sourceMappingURL|\/(?:home|root|Users|tmp|work)\//);
    expect(source).not.toContain(project.folder);
  });
}
