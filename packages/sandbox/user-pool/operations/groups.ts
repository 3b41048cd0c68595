import { AwsError } from "../../contract";
import type { Group } from "../groups";
import { asList, type Json, text } from "../json";
import { groupsWith } from "../membership";
import type { Pool } from "../pool";
import { described, named } from "./administrator";
import { paged } from "./paging";

type Needs = Pick<Pool, "settings" | "users" | "world">;

/** Shows in the tokens that are issued afterwards. */
export function adminAddUserToGroup(input: Json, pool: Needs): Json {
  const { name } = groupIn(input, pool);
  return joined(input, (groups) => [...groups.filter((each) => each !== name), name], pool);
}

export function adminRemoveUserFromGroup(input: Json, pool: Needs): Json {
  const { name } = groupIn(input, pool);
  return joined(input, (groups) => groups.filter((each) => each !== name), pool);
}

function joined(
  input: Json,
  change: (groups: readonly string[]) => readonly string[],
  pool: Needs,
): Json {
  const user = named(input, pool);
  const groups = change(user.groups ?? []);
  pool.users.put({ ...user, groups, modified: pool.world.now() });
  return {};
}

export function adminListGroupsForUser(input: Json, pool: Needs): Json {
  return listed(groupsWith(named(input, pool), pool.settings.groups), input, pool);
}

export function listGroups(input: Json, pool: Needs): Json {
  return listed(pool.settings.groups, input, pool);
}

function listed(groups: readonly Group[], input: Json, { settings }: Needs): Json {
  const { page, next } = paged(groups, ({ name }) => name, input, "NextToken");
  return { Groups: page.map((each) => shown(each, settings.id)), ...next };
}

export function listUsersInGroup(input: Json, pool: Needs): Json {
  const { name } = groupIn(input, pool);
  const members = pool.users.all().filter(({ groups }) => groups?.includes(name));
  const { page, next } = paged(members, ({ username }) => username, input, "NextToken");
  return {
    Users: page.map((user) => ({ ...described(user), Attributes: asList(user.attributes) })),
    ...next,
  };
}

function groupIn(input: Json, { settings }: Pick<Pool, "settings">): Group {
  const name = text(input, "GroupName");
  const group = settings.groups.find((each) => each.name === name);
  if (group) return group;
  throw new AwsError("ResourceNotFoundException", "Group not found.");
}

function shown({ name, description, precedence, roleArn }: Group, UserPoolId: string): Json {
  return {
    GroupName: name,
    UserPoolId,
    Description: description,
    RoleArn: roleArn,
    Precedence: precedence,
  };
}
