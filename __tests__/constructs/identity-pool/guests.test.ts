import {
  changedBy,
  IDENTITIES,
  identitiesIn,
  identityPool,
  ROLES,
} from "../../support/identity-pools";
import { scratch, statementsOf } from "../../support/synthesized";
import { usersIn } from "../../support/user-pools";

const ROLE = "aws_iam_role.identities_guests_role";

test("guests get a role of their own, and nothing else changes", () => {
  const changed = changedBy({ guests: true });
  expect(changed).toEqual({
    [IDENTITIES]: { allow_unauthenticated_identities: true },
    [ROLE]: { name: "people-guests", assume_role_policy: expect.any(String) },
    [ROLES]: {
      roles: {
        authenticated: `\${aws_iam_role.identities_signed-in_role.arn}`,
        unauthenticated: `\${${ROLE}.arn}`,
      },
    },
  });
});

test("it is for those who did not sign in at this pool, and everyone's is not", () => {
  const stack = identityPool({ guests: true });
  const pool = stack.reference(stack.only("aws_cognito_identity_pool"), "id");
  const trust = Object.fromEntries(
    stack
      .resources("aws_iam_role")
      .map(({ name, assume_role_policy: policy }) => [name, statementsOf(policy)[0]?.Condition]),
  );
  const of = (who: string) => ({
    StringEquals: { "cognito-identity.amazonaws.com:aud": pool },
    "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": who },
  });
  expect(trust).toEqual({
    "people-guests": of("unauthenticated"),
    "people-signed-in": of("authenticated"),
  });
});

test("it may do nothing until that is said of guests by name, and everyone may do no more", () => {
  const read = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::public/*"] };
  const stack = scratch((scope) => {
    const pool = identitiesIn(scope, usersIn(scope), { guests: true });
    pool.guests.grantToAnyone(read);
  });
  const rights = Object.fromEntries(
    stack.resources("aws_iam_role").map((role) => [role.name, stack.statements(role)]),
  );
  expect(rights).toEqual({
    "people-guests": [{ Effect: "Allow", Action: read.actions, Resource: read.resources }],
    "people-signed-in": [],
  });
  const untouched = identityPool({ guests: true });
  expect(untouched.resources("aws_iam_role_policy")).toEqual([]);
});

test("a pool has no guests, unless it was said", () => {
  expect(changedBy({ guests: false })).toEqual({});
  expect(() => scratch((scope) => void identitiesIn(scope, usersIn(scope)).guests)).toThrow(
    'identity pool "people" has no role for guests: it lets them in with guests: true',
  );
});
