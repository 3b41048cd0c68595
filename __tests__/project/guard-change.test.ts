import type { Guard } from "../../constructs/guard";
import { referenceNotes } from "../support/stacks";
import type { Json, Synthesized } from "../support/synthesized";
import { describeWithTerraform, TerraformFolder } from "../support/terraform";

const PEOPLE = { selfSignUp: true };
const FACEBOOK = { facebook: { appId: "1234567890123456" } };
const EXISTING = { id: "eu-central-1_Existing1", clientId: "1exampleclientid0123456789" };
const OTHER = { ...EXISTING, id: "eu-central-1_Other1" };

const GUARDS = {
  iam: { type: "iam", users: PEOPLE },
  userPool: { type: "user-pool", users: PEOPLE },
  custom: { type: "custom", issuer: "https://issuer.example", audience: "notes" },
  otherIssuer: { type: "custom", issuer: "https://other.example", audience: "notes" },
  developer: { type: "developer", sender: "notes@notes.example" },
  facebook: { type: "iam", providers: FACEBOOK },
  facebookBeside: { type: "iam", users: PEOPLE, providers: FACEBOOK },
  existing: { type: "iam", users: { existing: EXISTING } },
  otherExisting: { type: "iam", users: { existing: OTHER } },
  existingByTokens: {
    type: "user-pool",
    users: { existing: { ...EXISTING, accountId: "111122223333" } },
  },
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
    ["Facebook's people instead of the user pool's", "facebookBeside", "facebook"],
    ["the user pool's people beside Facebook's", "facebook", "facebookBeside"],
    ["an existing user pool instead of its own", "iam", "existing"],
    ["its own user pool instead of an existing one", "existing", "iam"],
    ["another existing user pool", "existing", "otherExisting"],
    ["another existing user pool's tokens", "userPool", "existingByTokens"],
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
    ["who may sign up", GUARDS.iam, { type: "iam", users: { selfSignUp: false } }],
    ["the audience", GUARDS.custom, { ...GUARDS.custom, audience: "other" }],
    ["the sender", GUARDS.developer, { ...GUARDS.developer, sender: "us@notes.example" }],
    ["providers beside the user pool", GUARDS.iam, GUARDS.facebookBeside],
    [
      "providers, where there is no user pool",
      GUARDS.facebook,
      { type: "iam", providers: { google: { clientId: "1" } } },
    ],
    [
      "groups",
      GUARDS.iam,
      { ...GUARDS.iam, groups: { admins: { precedence: 1, mayCall: ["GET /admin/notes"] } } },
    ],
    ["guests", GUARDS.iam, { ...GUARDS.iam, guests: { mayCall: ["GET /announcements"] } }],
    [
      "the second factor",
      GUARDS.iam,
      { ...GUARDS.iam, users: { ...PEOPLE, mfa: { required: true, factors: ["totp"] } } },
    ],
    [
      "the client of an existing user pool",
      GUARDS.existing,
      { type: "iam", users: { existing: { ...EXISTING, clientId: "2exampleclientid0123456789" } } },
    ],
  ])("may change %s, which nobody's ids depend on", async (_, old, next) => {
    const [before, after] = [old, next].map((guard) => referenceNotes("dev", { guard })) as [
      Synthesized,
      Synthesized,
    ];
    const folder = await deployed(before);
    expect(await planned(folder, after)).toMatchObject({ code: 0 });
    expect(protectedIn(after)).toEqual(expect.arrayContaining(protectedIn(before)));
  });

  test("is given another guard once it may be deleted", async () => {
    const folder = await deployed(stacks.iam);
    const lifted = referenceNotes("dev", { guard: GUARDS.userPool, deletable: true });
    expect(await planned(folder, lifted)).toMatchObject({ code: 0 });
  });
});

/** What Terraform may not destroy: one that is missing afterwards would stop the plan. */
function protectedIn({ json }: Synthesized): string[] {
  return Object.entries<Json>(json.resource).flatMap(([type, all]) =>
    Object.keys(all)
      .filter((name) => all[name].lifecycle?.prevent_destroy)
      .map((name) => `${type}.${name}`),
  );
}

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
