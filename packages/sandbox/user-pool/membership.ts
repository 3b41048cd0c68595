import type { JWTPayload } from "jose";
import type { Group } from "./groups";
import type { User, Users } from "./users";

/** The user's, by precedence. */
export function groupsWith({ groups = [] }: User, all: readonly Group[]): readonly Group[] {
  return all
    .filter(({ name }) => groups.includes(name))
    .sort((one, other) => rank(one) - rank(other));
}

function rank({ precedence = Number.MAX_SAFE_INTEGER }: Group): number {
  return precedence;
}

/** What an access token says of groups: nothing, where there are none. */
export function groupNames(groups: readonly Group[]): JWTPayload {
  return groups.length > 0 ? { "cognito:groups": groups.map(({ name }) => name) } : {};
}

/** What an id token says: no role is preferred where the first groups have different ones. */
export function groupClaims(groups: readonly Group[]): JWTPayload {
  const withRole = groups.filter(({ roleArn }) => roleArn !== undefined);
  const first = withRole.filter((each) => withRole[0] && rank(each) === rank(withRole[0]));
  const roles = (of: readonly Group[]) => [...new Set(of.map(({ roleArn }) => roleArn))];
  const [preferred, ...others] = roles(first);
  return {
    ...groupNames(groups),
    ...(withRole.length > 0 && { "cognito:roles": roles(withRole) }),
    ...(preferred && others.length === 0 && { "cognito:preferred_role": preferred }),
  };
}

/** A group that is made anew later has no members. */
export function leaveGone(users: Users, all: readonly Group[]): void {
  for (const user of users.all()) {
    const groups = user.groups?.filter((name) => all.some((each) => each.name === name));
    if (groups?.length !== user.groups?.length) users.put({ ...user, groups: groups ?? [] });
  }
}
