import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { MIGRATION, triggersIn } from "../triggers";
import { writable } from "./attributes";
import { is, listed, onlyOf, orAbsent, present } from "./demand";
import { hasPasskeys } from "./factors";
import { providersOf } from "./federation";
import { isPage } from "./origin";
import { each } from "./rows";

const CLIENT = "aws_cognito_user_pool_client";

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
    sentence: "a password never leaves the browser, but where another pool has to be asked by it",
    bar: "identity: sign-in flows and attributes",
    rows: each(CLIENT, (client, stack) => ({
      explicit_auth_flows: onlyOf(...flowsOf(stack, client["user_pool_id"])),
    })),
  },
  {
    // Where none is named, every standard attribute may be read and written.
    sentence: "a user writes no attribute that anyone decides by",
    bar: "identity: sign-in flows and attributes",
    rows: each(CLIENT, (client, stack) => ({
      read_attributes: present,
      write_attributes: onlyOf(...writable(stack, client["user_pool_id"])),
    })),
  },
  {
    sentence: "users sign in here, or by a provider that their own pool names",
    bar: "identity: sign-in flows and attributes",
    rows: each(CLIENT, (client, stack) => ({
      supported_identity_providers: orAbsent(
        onlyOf(...providersOf(stack, client["user_pool_id"])),
        "there is no other",
      ),
    })),
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

/** A passkey is one of several things that may be chosen then; the password is another. */
function flowsOf(stack: Stack, pool: unknown): readonly string[] {
  const isOf = ({ values }: Resource) => values["id"] === pool;
  const passkeys = stack
    .of("aws_cognito_user_pool")
    .some((each) => isOf(each) && hasPasskeys(each.values));
  const migrates = triggersIn(stack).some((each) => isOf(each.pool) && each.when === MIGRATION);
  return [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    ...(passkeys ? ["ALLOW_USER_AUTH"] : []),
    ...(migrates ? ["ALLOW_USER_PASSWORD_AUTH"] : []),
  ];
}
