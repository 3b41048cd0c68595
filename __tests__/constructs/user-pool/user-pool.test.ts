import type { Synthesized } from "../../support/synthesized";
import { userPool } from "../../support/user-pools";

const open = withSelfSignUp(true);

test("anyone may sign up, or nobody, as it was chosen", () => {
  const creation = (stack: Synthesized) =>
    stack.only("aws_cognito_user_pool").admin_create_user_config;
  expect(creation(open)).toEqual({ allow_admin_create_user_only: false });
  expect(creation(withSelfSignUp(false))).toEqual({ allow_admin_create_user_only: true });
});

test("the choice changes nothing else", () => {
  const closed = withSelfSignUp(false).changed((stack) => {
    stack.only("aws_cognito_user_pool").admin_create_user_config.allow_admin_create_user_only =
      false;
  });
  expect(closed.json).toEqual(open.json);
});

test("the plan is ESSENTIALS: left out, a pool would keep a dearer one that it had", () => {
  expect(open.only("aws_cognito_user_pool").user_pool_tier).toBe("ESSENTIALS");
});

test("people sign in by e-mail, in whatever case they write it, and confirm it with a code", () => {
  expect(open.only("aws_cognito_user_pool")).toMatchObject({
    username_attributes: ["email"],
    username_configuration: { case_sensitive: false },
    auto_verified_attributes: ["email"],
    verification_message_template: { default_email_option: "CONFIRM_WITH_CODE" },
  });
});

test("whoever forgot the password gets back in by the verified address alone", () => {
  expect(open.only("aws_cognito_user_pool").account_recovery_setting).toEqual({
    recovery_mechanism: [{ name: "verified_email", priority: 1 }],
  });
});

test("the browser's client signs in by SRP and stays signed in for 30 days", () => {
  expect(open.only("aws_cognito_user_pool_client")).toMatchObject({
    name: "people-browser",
    generate_secret: false,
    explicit_auth_flows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    access_token_validity: 60,
    id_token_validity: 60,
    refresh_token_validity: 30,
    token_validity_units: [{ access_token: "minutes", id_token: "minutes", refresh_token: "days" }],
  });
});

function withSelfSignUp(selfSignUp: boolean): Synthesized {
  return userPool({ selfSignUp });
}
