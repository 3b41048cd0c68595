import { ExistingRole } from "../../constructs/existing-role";
import { scratch, statementsOf } from "../support/synthesized";

const READ = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::files/*"] };

test("somebody else's role may do what it is granted here, on top of what it may do", () => {
  const stack = scratch((scope) => {
    const role = new ExistingRole(scope, "theirs", { name: "their-role" });
    role.grant(READ);
    role.grant({ ...READ, actions: ["s3:PutObject"] });
  });
  const { role, policy } = stack.only("aws_iam_role_policy");
  expect(role).toBe("their-role");
  expect(statementsOf(policy).map(({ Action }) => Action)).toEqual([
    ["s3:GetObject"],
    ["s3:PutObject"],
  ]);
  expect(Object.keys(stack.json.resource)).toEqual(["aws_iam_role_policy"]);
});

test("until then nothing is said of it", () => {
  const stack = scratch((scope) => {
    new ExistingRole(scope, "theirs", { name: "their-role" });
  });
  expect(stack.json.resource).toBeUndefined();
});

test("what it may do here is bounded as for a role of ours", () => {
  expect(() =>
    scratch((scope) => {
      const role = new ExistingRole(scope, "theirs", { name: "their-role" });
      for (let n = 0; n < 130; n++) role.grant(READ);
    }),
  ).toThrow(/^role "scratch\/theirs" would need a policy of about 102\d\d characters/);
});

test.each(["arn:aws:iam::111122223333:role/theirs", "their role", "", "r".repeat(65)])(
  "%j is no role's name",
  (name) => {
    expect(() => scratch((scope) => new ExistingRole(scope, "theirs", { name }))).toThrow(
      `role "${name}": its name, not its ARN: 1 to 64 letters, digits and + = , . @ - _`,
    );
  },
);

test.each(["r".repeat(64), "a+b=c,d.e@f-g_h"])("%j is one", (name) => {
  expect(() => scratch((scope) => new ExistingRole(scope, "theirs", { name }))).not.toThrow();
});
