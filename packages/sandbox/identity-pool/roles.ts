import type { Claims } from "./jwt";
import type { Pool } from "./pools";
import { notAuthorized } from "./refusals";
import type { RoleMapping, Rule } from "./role-mappings";
import type { SignIn } from "./sign-ins";

/** What somebody may choose from, and what they get if they do not. */
interface Offer {
  readonly roles: readonly string[];
  readonly first: string | undefined;
}

/**
 * The role of whoever signs in, by the first login that one is mapped for; else the pool's own, that of
 * guests without a login. A pool may have none.
 *
 * @param asked the role that they want, an ARN
 * @throws AwsError for one that is not theirs, and where it is not clear which is
 */
export function roleFor(
  { roles, roleMappings }: Pool,
  signIns: readonly SignIn[],
  asked: string | undefined,
): string | undefined {
  const [mapped] = signIns.flatMap((signIn) => {
    const mapping = roleMappings.find(({ provider }) => isOf(provider, signIn));
    return mapping ? [{ mapping, offer: offerOf(mapping, signIn.claims) }] : [];
  });
  if (asked !== undefined) {
    if (mapped?.offer.roles.includes(asked)) return asked;
    throw notAuthorized(`Access to Role '${asked}' is forbidden.`);
  }
  if (!mapped) return signIns.length > 0 ? roles.authenticated : roles.unauthenticated;
  const { mapping, offer } = mapped;
  // Who is in no group is not ambiguous; of whom no rule speaks, is.
  const isPlain = !mapping.rules && offer.roles.length === 0;
  if (!offer.first && !isPlain && mapping.deniesAmbiguous) {
    throw notAuthorized("The ambiguous role mapping rules denied this request.");
  }
  return offer.first ?? roles.authenticated;
}

function isOf(mapped: string, { provider, clientId }: SignIn): boolean {
  return mapped === provider || mapped === `${provider}:${clientId}`;
}

function offerOf({ rules }: RoleMapping, claims: Claims): Offer {
  if (rules) {
    const roles = rules.filter((rule) => matches(rule, claims)).map(({ role }) => role);
    return { roles, first: roles[0] };
  }
  const roles = listIn(claims["cognito:roles"]);
  const [only, ...others] = roles;
  const preferred = claims["cognito:preferred_role"];
  const first = others.length === 0 ? only : undefined;
  return { roles, first: typeof preferred === "string" ? preferred : first };
}

/** A claim that is not there matches nothing, neither what it is not. */
function matches({ claim, match, value }: Rule, claims: Claims): boolean {
  const said = Object.hasOwn(claims, claim) ? listIn(claims[claim]).join(",") : undefined;
  if (said === undefined) return false;
  switch (match) {
    case "Equals":
      return said === value;
    case "Contains":
      return said.includes(value);
    case "StartsWith":
      return said.startsWith(value);
    case "NotEqual":
      return said !== value;
  }
}

/** Lists come as such, or as text with commas. */
function listIn(claim: unknown): readonly string[] {
  if (claim == null) return [];
  return Array.isArray(claim) ? claim.map(String) : String(claim).split(",");
}
