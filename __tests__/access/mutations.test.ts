import { stackOf, TerraformJsonError } from "@notes-api/terraform-json";
import { brokenIn, judge, promises } from "../../packages/access";
import { referenceBootstrap, referenceNotes } from "../support/stacks";
import type { Synthesized } from "../support/synthesized";
import { SIGNED_IN, statement } from "./granted";
import { mutations } from "./mutations";
import { ways } from "./ways";

const stacks = { notes: referenceNotes(), bootstrap: referenceBootstrap(), ...ways };

test.each(mutations)("in $stack, if $name, it shows that not: $breaks", async (mutation) => {
  const { stack, change, breaks } = mutation;
  expect(await broken(stacks[stack].changed(change), breaks)).toEqual([breaks]);
});

test.each(Object.keys(stacks) as (keyof typeof stacks)[])(
  "nothing is broken in %s before",
  async (name) => {
    expect(await broken(stacks[name])).toEqual([]);
  },
);

test("a single dollar sign is Terraform's, which cannot read what IAM should fill in", async () => {
  const single = statement(SIGNED_IN, 1, (files) => {
    files.Resource = files.Resource.map((arn: string) => arn.replace("$${", "${"));
  });
  await expect(broken(stacks.notes.changed(single))).rejects.toThrow(TerraformJsonError);
});

test("each promise is broken by some change", () => {
  const broken = new Set(mutations.map(({ breaks }) => breaks));
  expect(promises.map(({ sentence }) => sentence).filter((each) => !broken.has(each))).toEqual([]);
});

test("no change is named twice", () => {
  const names = mutations.map(({ stack, name }) => `${stack}: ${name}`);
  expect(names).toEqual([...new Set(names)]);
});

/** Of all promises, or of the one that is named. */
async function broken({ json }: Synthesized, named?: string): Promise<string[]> {
  const asked = promises.filter(({ sentence }) => named === undefined || sentence === named);
  const judgement = await judge(await stackOf(json, { name: "changed" }), asked);
  return brokenIn(judgement).map(({ promise }) => promise.sentence);
}
