import { type Attack, leaveOut, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const CLIENT = "aws_cognito_user_pool_client";

export const signIn = [
  ...breaking("nobody learns which addresses are known", {
    "AWS's older answer tells who is known": leaveOut(CLIENT, "prevent_user_existence_errors"),
    "the older answer is asked for": overwrite(CLIENT, { prevent_user_existence_errors: "LEGACY" }),
  }),
  ...breaking("tokens can be revoked", {
    "a stolen token serves to its end": overwrite(CLIENT, { enable_token_revocation: false }),
  }),
  ...breaking("a password never leaves the browser, but where another pool has to be asked by it", {
    "AWS decides how to sign in": leaveOut(CLIENT, "explicit_auth_flows"),
    "no way to sign in is named": overwrite(CLIENT, { explicit_auth_flows: [] }),
    "a password is sent": allowFlow("ALLOW_USER_PASSWORD_AUTH"),
    "a server sends a password": allowFlow("ALLOW_ADMIN_USER_PASSWORD_AUTH"),
    "a function decides who signs in": allowFlow("ALLOW_CUSTOM_AUTH"),
    "the browser chooses the way": allowFlow("ALLOW_USER_AUTH"),
    "the older name of a sent password": overwrite(CLIENT, {
      explicit_auth_flows: ["USER_PASSWORD_AUTH"],
    }),
  }),
  ...breaking("a user writes no attribute that anyone decides by", {
    "a user writes whatever there is": leaveOut(CLIENT, "write_attributes"),
    "a user writes what none is named of": overwrite(CLIENT, { write_attributes: [] }),
    "a user reads whatever there is": leaveOut(CLIENT, "read_attributes"),
    "a user calls an address verified": overwrite(CLIENT, {
      write_attributes: ["email", "email_verified"],
    }),
    "a user writes a role": overwrite(CLIENT, { write_attributes: ["email", "custom:role"] }),
  }),
  ...breaking("no secret is given to a browser", {
    "the browser's client has a secret": overwrite(CLIENT, { generate_secret: true }),
  }),
  ...breaking("tokens come back to a page of one's own, never in its address", {
    "tokens stand in an address": overwrite(CLIENT, { allowed_oauth_flows: ["code", "implicit"] }),
    "a client signs in as nobody": overwrite(CLIENT, {
      allowed_oauth_flows: ["client_credentials"],
    }),
    "a code comes back in the open": overwrite(CLIENT, {
      callback_urls: ["https://notes.example/", "http://notes.example/"],
    }),
    "a code comes back to any page": overwrite(CLIENT, { callback_urls: ["https://*.example/"] }),
    "signing out leads into the open": overwrite(CLIENT, { logout_urls: ["http://notes.example"] }),
    "signing in leads into the open": overwrite(CLIENT, {
      default_redirect_uri: "http://notes.example",
    }),
  }),
];

function allowFlow(flow: string): Attack {
  return edit(CLIENT, (client) => client.explicit_auth_flows.push(flow));
}
