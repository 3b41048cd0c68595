import { bootstrapOf, notesAt } from "./support/stacks";

test.each([
  ["bootstrap", () => bootstrapOf("dev")],
  ["notes", () => notesAt("dev")],
  ["notes-prod", () => notesAt("prod")],
])("the whole of %s is what was last reviewed", (_, synthesize) => {
  expect(synthesize().masked()).toMatchSnapshot();
});
