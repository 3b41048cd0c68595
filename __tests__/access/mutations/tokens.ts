import { leaveOut, overwrite } from "../../support/attacks";
import { breaking } from "../mutation";

const CLIENT = "aws_cognito_user_pool_client";
const USERS = "aws_cognito_user_pool";
const REFUSAL = "aws_api_gateway_gateway_response";

export const tokens = [
  ...breaking("a token serves for a day, and is renewed for a year at most", {
    "a token says for two days who somebody is": overwrite(CLIENT, { id_token_validity: 2880 }),
    "a token opens things for two days": overwrite(CLIENT, { access_token_validity: 2880 }),
    "somebody stays signed in for ten years": overwrite(CLIENT, { refresh_token_validity: 3650 }),
    "nothing is said of units, which AWS takes for hours": leaveOut(CLIENT, "token_validity_units"),
    "a token serves for a number of fortnights": overwrite(CLIENT, {
      token_validity_units: [{ access_token: "fortnights" }],
      access_token_validity: 1,
    }),
  }),
  ...breaking("a forgotten password is replaced by way of a verified address alone", {
    "a telephone replaces a password": overwrite(USERS, {
      account_recovery_setting: {
        recovery_mechanism: [{ name: "verified_phone_number", priority: 1 }],
      },
    }),
    "AWS decides what replaces a password": leaveOut(USERS, "account_recovery_setting"),
  }),
  ...breaking("users sign in here, or by a provider that their own pool names", {
    "another company vouches for users": overwrite(CLIENT, {
      supported_identity_providers: ["Google", "COGNITO"],
    }),
  }),
  ...breaking("what the gateway refuses does not look as if it were done", {
    "an error is answered with success": overwrite(REFUSAL, { status_code: "200" }),
    "an error sends a page elsewhere": overwrite(REFUSAL, { status_code: "302" }),
  }),
];
