import type { Guard } from "../../constructs/guard";
import { referenceNotes } from "../support/stacks";
import { guards } from "./unwritable";

test.each([
  ...[
    "someone",
    "alone",
    "beside",
    "chosen",
    "existing",
    "existingByTokens",
    "members",
    "membersOfTwo",
  ],
  ...["guests", "guestsAlone", "domains", "migrated"],
])("what can be written is taken: %s", (name) => {
  const guard = guards[name] as Guard;
  expect(referenceNotes("dev", { guard }).json.output.authorization.value).toBe(guard.type);
});

test.each([
  ...["nobody", "emptyList", "notChosen", "usersLess", "existingChanged", "existingWithMfa"],
  ...["existingMembers", "membersOfFacebook", "idleMembers", "othersRoute", "noOrder"],
  ...[
    "existingByTokensSomewhere",
    "onlyGuests",
    "anyGuests",
    "idleGuests",
    "guestsAsUsers",
    "guestsAsMembers",
  ],
  ...["noDomains", "migratedFromNowhere"],
])("what cannot be is refused even so, in one line: %s", (name) => {
  const refusal = { name: "ConfigurationError", message: expect.stringMatching(/^.+$/) };
  expect(() => referenceNotes("dev", { guard: guards[name] as Guard })).toThrow(
    expect.objectContaining(refusal),
  );
});
