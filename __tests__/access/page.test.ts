import fs from "node:fs";
import { stackOf } from "@notes-api/terraform-json";
import { judge } from "../../packages/access";
import { markdownOf } from "../../packages/access/report/markdown";
import { bootstrapOf, notesAt } from "../support/stacks";

const PAGE = "docs/access.md";

test(`${PAGE} says what is synthesized; if not, npm run access -- --markdown --out ${PAGE}`, async () => {
  const stacks = await Promise.all([
    stackOf(bootstrapOf("dev").json, { name: "bootstrap" }),
    stackOf(notesAt("dev").json, { name: "notes" }),
  ]);
  const judgements = await Promise.all(stacks.map((stack) => judge(stack)));

  expect(fs.readFileSync(PAGE, "utf8")).toBe(markdownOf(judgements));
});
