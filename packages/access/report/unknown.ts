import type { Access } from "../access";
import { listOf } from "../policy";
import { NOT_HERE, type Principal } from "../principals";

/** Why somebody's rights are not all known, in which case a denial is none for certain. */
export function unknownRights(access: Access, { holder, session }: Principal): readonly string[] {
  if (typeof session === "string") return session.endsWith(NOT_HERE) ? [session] : [];
  if (!holder) return [];
  const { policies, boundary, resource } = holder;
  const unread = [...policies, boundary].flatMap((policy) => policy?.problem ?? []);
  return [...unread, ...groupsOf(access, resource.values.name)];
}

/** What a user holds as a member of groups is not followed. */
function groupsOf({ stack }: Access, name: unknown): readonly string[] {
  const groups = [
    ...stack
      .of("aws_iam_user_group_membership")
      .filter(({ values }) => values.user === name)
      .flatMap(({ values }) => listOf(values.groups)),
    ...stack
      .of("aws_iam_group_membership")
      .filter(({ values }) => listOf(values.users).includes(name))
      .map(({ values }) => values.group),
  ];
  return groups.map((group) => `what group ${group} allows its members is not read`);
}
