import { EXAMPLE_STACKS, exampleStack } from "./support/examples";
import { bootstrapOf, notesAt } from "./support/stacks";
import type { Synthesized } from "./support/synthesized";

test.each<readonly [string, () => Synthesized]>([
  ["bootstrap", () => bootstrapOf("dev")],
  ["notes", () => notesAt("dev")],
  ["notes-prod", () => notesAt("prod")],
  ...EXAMPLE_STACKS.map((name) => [name, () => exampleStack(name)] as const),
])("the whole of %s is what was last reviewed", (_, synthesize) => {
  expect(synthesize().masked()).toMatchSnapshot();
});
