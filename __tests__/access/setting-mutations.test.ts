import { stackOf } from "@notes-api/terraform-json";
import { settings } from "../../packages/access/settings";
import { referenceBootstrap, referenceNotes } from "../support/stacks";
import type { Synthesized } from "../support/synthesized";
import { bare } from "./bare";
import { settingMutations } from "./mutations";
import { ways } from "./ways";

const stacks = { notes: referenceNotes(), bootstrap: referenceBootstrap(), ...ways };

test.each(settingMutations)(
  "in $stack, if $name, no setting breaks but: $breaks",
  async ({ stack, change, breaks, also = [] }) => {
    const broken = await brokenIn(stacks[stack].changed(change));
    expect([...broken].sort()).toEqual([breaks, ...also].sort());
  },
);

test.each(bare)("$name of which nothing is said is no exception", async ({ change, breaks }) => {
  expect(await brokenIn(stacks.notes.changed(change))).toEqual(breaks);
});

async function brokenIn({ json }: Synthesized): Promise<string[]> {
  const stack = await stackOf(json, { name: "changed" });
  return settings
    .filter((promise) => promise.rows(stack).some(({ kept }) => !kept))
    .map(({ sentence }) => sentence);
}
