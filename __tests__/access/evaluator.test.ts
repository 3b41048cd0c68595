import { decide, matches } from "../../packages/access/evaluator";
import { allow, asked, type Case, deny, type Pair, READ } from "./evaluator/case";
import { conditions } from "./evaluator/conditions";
import { resources } from "./evaluator/resources";
import { statements } from "./evaluator/statements";
import { trust } from "./evaluator/trust";

describe.each([
  { about: "statements", pairs: statements },
  { about: "conditions", pairs: conditions },
  { about: "resources that carry a policy", pairs: resources },
  { about: "trust", pairs: trust },
])("$about", ({ pairs }) => {
  test.each(pairs)("$promise", ({ allowed, by, but, deniedBy = [] }: Pair) => {
    expect(decided(allowed)).toEqual({ allowed: true, by });
    expect(decided({ ...allowed, ...but })).toEqual({ allowed: false, by: deniedBy });
  });
});

test("where nobody says anything, nothing is allowed", () => {
  expect(decided(READ)).toEqual({ allowed: false, by: [] });
});

test.each([
  { what: "one that allows", statement: allow(), concerned: true },
  { what: "one that denies", statement: deny(), concerned: true },
  { what: "another action's", statement: allow({ Action: "s3:PutObject" }), concerned: false },
  {
    what: "another resource's",
    statement: deny({ Resource: "arn:aws:s3:::notes/b/*" }),
    concerned: false,
  },
])("a statement concerns a request whatever the others say: $what", ({ statement, concerned }) => {
  const [request, policies] = asked({ ...READ, identity: [deny(), statement, allow()] });
  const [policy] = policies.identity;

  expect(policy && matches(request, policies, policy, statement)).toBe(concerned);
});

function decided(one: Case) {
  const { allowed, reasons } = decide(...asked(one));
  return { allowed, by: reasons.map(({ policy, number }) => `${policy.name} ${number}`) };
}
