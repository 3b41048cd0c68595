import { IdentityPool } from "../../constructs/identity-pool";
import { UserPool } from "../../constructs/user-pool";
import { scratch } from "../support/synthesized";

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
