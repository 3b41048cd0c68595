import { IdentityPool } from "../../../constructs/identity-pool/identity-pool";
import type { Providers } from "../../../constructs/identity-pool/providers";
import { Role } from "../../../constructs/role";
import { UserPool } from "../../../constructs/user-pool/user-pool";
import { scratch } from "../../support/synthesized";

const stack = scratch((scope) => {
  const userPool = new UserPool(scope, "users", { name: "people", selfSignUp: true });
  new IdentityPool(scope, "identities", { name: "people", providers: { userPool } });
});

test("a sign-in at the user pool is accepted, and no other", () => {
  const users = stack.only("aws_cognito_user_pool");
  const client = stack.only("aws_cognito_user_pool_client");
  const pool = stack.only("aws_cognito_identity_pool");
  expect(pool.cognito_identity_providers).toEqual([
    {
      client_id: stack.reference(client, "id"),
      provider_name: stack.reference(users, "endpoint"),
      server_side_token_check: true,
    },
  ]);
  for (const other of [
    "saml_provider_arns",
    "openid_connect_provider_arns",
    "supported_login_providers",
    "developer_provider_name",
  ]) {
    expect(pool).not.toHaveProperty(other);
  }
});

test("whoever is signed in gets one role, which may do nothing yet; guests get none", () => {
  const role = stack.only("aws_iam_role");
  expect(role.name).toBe("people-signed-in");
  expect(stack.only("aws_cognito_identity_pool_roles_attachment")).toEqual({
    identity_pool_id: stack.reference(stack.only("aws_cognito_identity_pool"), "id"),
    roles: { authenticated: stack.reference(role, "arn") },
  });
  expect(stack.statements(role)).toEqual([]);
});

describe("a pool of users who are managed elsewhere", () => {
  const own = scratch((scope) => {
    const pool = new IdentityPool(scope, "identities", {
      name: "people",
      providers: { developer: "people.example" },
    });
    const door = new Role(scope, "door", {
      name: "door",
      trust: { service: "lambda.amazonaws.com" },
    });
    door.grant(...pool.vouching().statements);
  });

  test("accepts a sign-in that is vouched for, and no other", () => {
    const pool = own.only("aws_cognito_identity_pool");
    expect(pool).toEqual({
      identity_pool_name: "people",
      developer_provider_name: "people.example",
      allow_unauthenticated_identities: false,
      allow_classic_flow: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("lets whoever vouches say who has signed in at this pool, nothing else", () => {
    const door = own.resources("aws_iam_role").find(({ name }) => name === "door");
    expect(own.statements(door)).toEqual([
      {
        Effect: "Allow",
        Action: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"],
        Resource: [own.reference(own.only("aws_cognito_identity_pool"), "arn")],
      },
    ]);
  });

  test("has a name that Cognito takes", () => {
    expect(() => poolOf({ developer: "notes.dev-users_1" })).not.toThrow();
    expect(() => poolOf({ developer: "our users" })).toThrow(
      'developer provider "our users": 1 to 100 letters, digits, dots, hyphens and underscores',
    );
  });
});

test("nobody vouches for those whom a user pool signs in", () => {
  expect(() =>
    scratch((scope) => {
      const userPool = new UserPool(scope, "users", { name: "people", selfSignUp: true });
      new IdentityPool(scope, "identities", { name: "people", providers: { userPool } }).vouching();
    }),
  ).toThrow('identity pool "people" has no developer provider to vouch for');
});

function poolOf(providers: Providers) {
  return scratch((scope) => new IdentityPool(scope, "identities", { name: "people", providers }));
}
