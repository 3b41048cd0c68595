import { cyclesAmong, type Import, importsIn, sourceImports } from "./support/imports";

const imports = sourceImports([
  "main.ts",
  "stages.ts",
  "examples",
  "constructs",
  "functions",
  "commands",
  "packages",
]);

interface Rule {
  readonly rule: string;
  breaks(found: Import): boolean;
  readonly planted: Import;
}

const RULES: readonly Rule[] = [
  {
    rule: "main composes stages and stacks, nothing else",
    breaks: ({ from, to }) =>
      from === "main.ts" && to !== "cdktf" && to !== "stages.ts" && !isStack(to),
    planted: { from: "main.ts", to: "constructs/user-pool/user-pool.ts" },
  },
  {
    rule: "stages know the constructs' words, not the stacks",
    breaks: ({ from, to }) =>
      from === "stages.ts" && (isStack(to) || !to.startsWith("constructs/")),
    planted: { from: "stages.ts", to: "constructs/notes-stack.ts" },
  },
  {
    rule: "nobody imports main",
    breaks: ({ to }) => to === "main.ts",
    planted: { from: "commands/synth.js", to: "main.ts" },
  },
  {
    rule: "constructs know neither stages nor each other's stacks",
    breaks: ({ from, to }) => from.startsWith("constructs/") && (to === "stages.ts" || isStack(to)),
    planted: { from: "constructs/user-pool/user-pool.ts", to: "stages.ts" },
  },
  {
    rule: "only a stack and its ways know handlers and their schemas",
    breaks: ({ from, to }) =>
      to.startsWith("functions/") &&
      !from.startsWith("functions/") &&
      !from.startsWith("constructs/ways/") &&
      !isStack(from),
    planted: { from: "constructs/rest-api/rest-api.ts", to: "functions/notes/note.ts" },
  },
  {
    rule: "and only a stack knows ways",
    breaks: ({ from, to }) =>
      to.startsWith("constructs/ways/") && !from.startsWith("constructs/ways/") && !isStack(from),
    planted: { from: "constructs/rest-api/rest-api.ts", to: "constructs/ways/iam.ts" },
  },
  {
    rule: "an example is a main of its own: one stack",
    breaks: ({ from, to }) => from.startsWith("examples/") && to !== "cdktf" && !isStack(to),
    planted: { from: "examples/custom.ts", to: "stages.ts" },
  },
  {
    rule: "functions know nothing of the infrastructure",
    breaks: ({ from, to }) =>
      from.startsWith("functions/") && /^(cdktf|constructs|@cdktf|stages\.ts)(\/|$)/.test(to),
    planted: { from: "functions/notes/create.ts", to: "constructs/owned-table.ts" },
  },
  {
    rule: "the product knows neither the commands nor the packages around it",
    breaks: ({ from, to }) =>
      !isAround(from) && /^(commands|packages|__tests__|@notes-api)\//.test(to),
    planted: { from: "constructs/functions.ts", to: "commands/run.js" },
  },
  {
    rule: "packages know what was synthesized, not what it was made of",
    breaks: ({ from, to }) =>
      from.startsWith("packages/") &&
      (/^(commands|constructs|functions|__tests__)\//.test(to) || /^(main|stages)\.ts$/.test(to)),
    planted: { from: "packages/access/access.ts", to: "constructs/role.ts" },
  },
  {
    rule: "a package knows another by its name, and terraform-json knows none",
    breaks: ({ from, to }) =>
      from.startsWith("packages/") &&
      (to.startsWith("packages/")
        ? packageOf(from) !== packageOf(to)
        : packageOf(from) === "terraform-json" && to.startsWith("@notes-api/")),
    planted: { from: "packages/terraform-json/stack.ts", to: "@notes-api/access" },
  },
  {
    rule: "the IAM evaluator, which is copyleft, stays in packages/access",
    breaks: ({ from, to }) =>
      to.startsWith("@cloud-copilot/") && !from.startsWith("packages/access/"),
    planted: { from: "functions/shared/caller.ts", to: "@cloud-copilot/iam-simulate" },
  },
  {
    rule: "a provider's classes are imported one by one: its index takes seconds to load",
    breaks: ({ to }) =>
      to.startsWith("@cdktf/provider-") && !/^@cdktf\/provider-\w+\/lib\/[\w-]+$/.test(to),
    planted: { from: "constructs/role.ts", to: "@cdktf/provider-aws" },
  },
];

describe.each(RULES)("$rule", ({ breaks, planted }) => {
  test("in all sources", () => {
    expect(imports.filter(breaks)).toEqual([]);
  });

  test("and an import that breaks it is seen", () => {
    expect([...imports, planted].filter(breaks)).toEqual([planted]);
  });
});

test("no file imports itself in a roundabout way", () => {
  expect(cyclesAmong(imports)).toEqual([]);
});

test("and one that does is seen", () => {
  const planted = { from: "constructs/configuration-error.ts", to: "constructs/notes-stack.ts" };
  expect(cyclesAmong([...imports, planted])).not.toEqual([]);
});

test("an import is seen however it is written", () => {
  const source = `
    import a from "a";
    import type { B } from "b";
    import {
      c,
    } from "c";
    import "d";
    export { e } from "./e";
    export * from "../f";
    const g = require("g");
    const h = await import("h");
  `;
  const found = importsIn("constructs/rest-api/x.ts", source).map(({ to }) => to);
  expect(found).toEqual([
    "a",
    "b",
    "c",
    "d",
    "constructs/rest-api/e.ts",
    "constructs/f.ts",
    "g",
    "h",
  ]);
});

test("the sources that are read are all there", () => {
  const files = new Set(imports.map(({ from }) => from));
  for (const file of [
    "main.ts",
    "stages.ts",
    "constructs/rest-api/cors.ts",
    "constructs/identity-pool/groups.ts",
    "constructs/user-pool/mfa.ts",
    "functions/notes/get.ts",
    "packages/access/access.ts",
  ]) {
    expect(files).toContain(file);
  }
});

/** Whether it stands around the product, and is no part of it. */
function isAround(file: string): boolean {
  return /^(commands|packages)\//.test(file);
}

function packageOf(file: string): string | undefined {
  return file.split("/")[1];
}

function isStack(file: string): boolean {
  return /^constructs\/[\w-]+-stack\.ts$/.test(file);
}
