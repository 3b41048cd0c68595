import type { Guard } from "../../constructs/guard";
import { referenceNotes } from "../support/stacks";
import type { Synthesized } from "../support/synthesized";
import { describeWithTerraform, TerraformFolder } from "../support/terraform";

const GUARDS = {
  iam: { type: "iam", selfSignUp: true },
  userPool: { type: "user-pool", selfSignUp: true },
  custom: { type: "custom", issuer: "https://issuer.example", audience: "notes" },
  otherIssuer: { type: "custom", issuer: "https://other.example", audience: "notes" },
  developer: { type: "developer", sender: "notes@notes.example" },
} satisfies Record<string, Guard>;

const stacks = Object.fromEntries(
  Object.entries(GUARDS).map(([name, guard]) => [name, referenceNotes("dev", { guard })]),
) as Record<keyof typeof GUARDS, Synthesized>;

describeWithTerraform("a deployed stage", () => {
  test.each<[string, keyof typeof GUARDS, keyof typeof GUARDS]>([
    ["another guard", "iam", "userPool"],
    ["users of one's own", "iam", "developer"],
    ["an authorizer of one's own", "userPool", "custom"],
    ["another issuer", "custom", "otherIssuer"],
  ])("is not given %s by the way: everyone's rows are under the old ids", async (_, old, next) => {
    const folder = await deployed(stacks[old]);
    await planned(folder, stacks[old]).then((plan) => expect(plan).toMatchObject({ code: 0 }));
    const { code, stderr } = await planned(folder, stacks[next]);
    expect(code).toBe(1);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(
      "Resource terraform_data.owners has lifecycle.prevent_destroy set",
    );
  });

  test.each<[string, Guard, Guard]>([
    ["who may sign up", GUARDS.iam, { type: "iam", selfSignUp: false }],
    ["the audience", GUARDS.custom, { ...GUARDS.custom, audience: "other" }],
    ["the sender", GUARDS.developer, { ...GUARDS.developer, sender: "us@notes.example" }],
  ])("may change %s, which nobody's ids depend on", async (_, old, next) => {
    const folder = await deployed(referenceNotes("dev", { guard: old }));
    const stack = referenceNotes("dev", { guard: next });
    expect(await planned(folder, stack)).toMatchObject({ code: 0 });
  });

  test("is given another guard once it may be deleted", async () => {
    const folder = await deployed(stacks.iam);
    const lifted = referenceNotes("dev", { guard: GUARDS.userPool, deletable: true });
    expect(await planned(folder, lifted)).toMatchObject({ code: 0 });
  });
});

/** The one resource of the stack that terraform makes without a provider. */
async function deployed(stack: Synthesized): Promise<TerraformFolder> {
  const folder = owners(new TerraformFolder(), stack);
  await folder.succeed("init");
  await folder.succeed("apply", "-auto-approve");
  return folder;
}

function planned(folder: TerraformFolder, stack: Synthesized) {
  return owners(folder, stack).run("plan");
}

function owners(folder: TerraformFolder, stack: Synthesized): TerraformFolder {
  const resource = { terraform_data: stack.json.resource.terraform_data };
  return folder.write("main.tf.json", { resource });
}
