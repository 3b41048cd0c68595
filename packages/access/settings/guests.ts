import { tellsOfGuests } from "../audiences";
import type { SettingPromise } from "../promise";
import { is, nothing, oneOf } from "./demand";
import { IDENTITIES, ROLES, rolesBesides } from "./roles";
import { all, each, eachWith } from "./rows";

/** Who gets credentials without signing in: nobody, or whom clients are told of. */
export const guests: readonly SettingPromise[] = [
  {
    sentence: "guests get no credentials",
    bar: "identity: guests",
    rows: (stack) =>
      tellsOfGuests(stack)
        ? []
        : all(
            each(IDENTITIES, { allow_unauthenticated_identities: is(false) }),
            each(ROLES.type, { "roles.unauthenticated": nothing }),
          )(stack),
  },
  {
    sentence: "where clients are told of guests, these get a role that nobody else has",
    bar: "identity: guests",
    rows: (stack) =>
      tellsOfGuests(stack)
        ? all(
            each(IDENTITIES, { allow_unauthenticated_identities: is(true) }),
            eachWith(ROLES, {
              "roles.unauthenticated": oneOf(...rolesBesides(stack, "unauthenticated")),
            }),
          )(stack)
        : [],
  },
];
