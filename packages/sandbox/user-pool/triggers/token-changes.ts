import type { JWTPayload } from "jose";
import type { Json } from "../json";
import { optionalObject, optionalTextIn, optionalTexts } from "./answers";

/** A user's groups as an event has them, with the ARNs of their roles. */
export interface Groups {
  readonly groupsToOverride: readonly string[];
  readonly iamRolesToOverride: readonly string[];
  readonly preferredRole: string | null;
}

/** What a function changes of tokens. */
export interface TokenChanges {
  readonly id: Change;
  readonly access: Change;
  /** Undefined where they stay as they are. */
  readonly groups: Groups | undefined;
}

interface Change {
  readonly add: Json;
  readonly suppress: readonly string[];
  readonly addScopes: readonly string[];
  readonly suppressScopes: readonly string[];
}

const GROUPS = "cognito:groups";
const ROLES = "cognito:roles";
const PREFERRED = "cognito:preferred_role";
/** What no function changes, of either token. */
const FIXED =
  "acr amr at_hash auth_time azp exp iat iss jti nbf nonce origin_jti sub token_use aud client_id username event_id scope identities device_key cognito:username".split(
    " ",
  );

/** The groups of an id token. */
export function groupsIn(id: JWTPayload): Groups {
  const { [GROUPS]: groups = [], [ROLES]: roles = [], [PREFERRED]: preferred = null } = id;
  return {
    groupsToOverride: groups as string[],
    iamRolesToOverride: roles as string[],
    preferredRole: preferred as string | null,
  };
}

/**
 * Version 1 speaks of id tokens alone; groups are in both.
 *
 * @throws AwsError InvalidLambdaResponseException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export function tokenChangesIn(answer: Json | undefined, version: string): TokenChanges {
  const isFirst = version === "1";
  const details = optionalObject(
    answer,
    isFirst ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails",
  );
  const groups = optionalObject(details, "groupOverrideDetails");
  return {
    id: changeIn(isFirst ? details : optionalObject(details, "idTokenGeneration")),
    access: changeIn(isFirst ? undefined : optionalObject(details, "accessTokenGeneration")),
    groups: groups && {
      groupsToOverride: optionalTexts(groups, "groupsToOverride") ?? [],
      iamRolesToOverride: optionalTexts(groups, "iamRolesToOverride") ?? [],
      preferredRole: optionalTextIn(groups, "preferredRole") ?? null,
    },
  };
}

function changeIn(details: Json | undefined): Change {
  return {
    add: optionalObject(details, "claimsToAddOrOverride") ?? {},
    suppress: optionalTexts(details, "claimsToSuppress") ?? [],
    addScopes: optionalTexts(details, "scopesToAdd") ?? [],
    suppressScopes: optionalTexts(details, "scopesToSuppress") ?? [],
  };
}

export function changedId(claims: JWTPayload, { id, groups }: TokenChanges): JWTPayload {
  return changed(withGroups(claims, groups), id);
}

export function changedAccess(claims: JWTPayload, { access, groups }: TokenChanges): JWTPayload {
  const named = groups && { ...groups, iamRolesToOverride: [], preferredRole: null };
  const scopes = [...String(claims["scope"]).split(" "), ...access.addScopes];
  const left = scopes.filter((each) => !access.suppressScopes.includes(each));
  return { ...changed(withGroups(claims, named), access), scope: [...new Set(left)].join(" ") };
}

function changed(claims: JWTPayload, { add, suppress }: Change): JWTPayload {
  const mayChange = ([name]: readonly [string, unknown]) => !FIXED.includes(name);
  const added = { ...claims, ...Object.fromEntries(Object.entries(add).filter(mayChange)) };
  const stays = ([name]: readonly [string, unknown]) =>
    FIXED.includes(name) || !suppress.includes(name);
  return Object.fromEntries(Object.entries(added).filter(stays));
}

function withGroups(claims: JWTPayload, groups: Groups | undefined): JWTPayload {
  if (!groups) return claims;
  const { [GROUPS]: _, [ROLES]: __, [PREFERRED]: ___, ...others } = claims;
  const { groupsToOverride, iamRolesToOverride, preferredRole } = groups;
  return {
    ...others,
    ...(groupsToOverride.length > 0 && { [GROUPS]: groupsToOverride }),
    ...(iamRolesToOverride.length > 0 && { [ROLES]: iamRolesToOverride }),
    ...(preferredRole !== null && { [PREFERRED]: preferredRole }),
  };
}
