import type { SettingPromise } from "../promise";
import { is, listed, onlyOf, orAbsent, present } from "./demand";
import { isPage } from "./origin";
import { each } from "./rows";

const CLIENT = "aws_cognito_user_pool_client";

/** What a user may say about themselves; nothing that anyone decides by. */
const HARMLESS = ["email", "name", "given_name", "family_name", "locale", "zoneinfo", "picture"];

const PAGES = orAbsent(listed("https, or http on localhost", isPage), "there is no such page");

/** How a user signs in, and by what. */
export const signIn: readonly SettingPromise[] = [
  {
    sentence: "nobody learns which addresses are known",
    bar: "identity: takeover and enumeration",
    rows: each(CLIENT, { prevent_user_existence_errors: is("ENABLED") }),
  },
  {
    sentence: "tokens can be revoked",
    bar: "identity: takeover and enumeration",
    rows: each(CLIENT, { enable_token_revocation: orAbsent(is(true), "AWS's default is true") }),
  },
  {
    // Where no flow is named, AWS adds the custom one.
    sentence: "a password never leaves the browser",
    bar: "identity: sign-in flows and attributes",
    rows: each(CLIENT, {
      explicit_auth_flows: onlyOf("ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
    }),
  },
  {
    // Where none is named, every standard attribute may be read and written.
    sentence: "a user writes no attribute that anyone decides by",
    bar: "identity: sign-in flows and attributes",
    rows: each(CLIENT, { read_attributes: present, write_attributes: onlyOf(...HARMLESS) }),
  },
  {
    sentence: "users sign in here, and nobody else vouches for them",
    bar: "identity: sign-in flows and attributes",
    rows: each(CLIENT, {
      supported_identity_providers: orAbsent(onlyOf("COGNITO"), "there is no other"),
    }),
  },
  {
    sentence: "no secret is given to a browser",
    bar: "identity: sign-in flows and attributes",
    rows: each(CLIENT, { generate_secret: orAbsent(is(false), "AWS's default is false") }),
  },
  {
    sentence: "tokens come back to a page of one's own, never in its address",
    bar: "identity: sign-in flows and attributes",
    rows: each(CLIENT, {
      allowed_oauth_flows: orAbsent(onlyOf("code"), "AWS allows none"),
      callback_urls: PAGES,
      logout_urls: PAGES,
      default_redirect_uri: PAGES,
    }),
  },
];
