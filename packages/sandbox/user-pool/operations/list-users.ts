import { AwsError } from "../../contract";
import { asList, type Json, optionalText } from "../json";
import type { Pool } from "../pool";
import type { User } from "../users";
import { described } from "./administrator";
import { paged } from "./paging";

/** By user name, at most 60 at once. */
export function listUsers(input: Json, { users }: Pick<Pool, "users">): Json {
  const found = users.all().filter(filterIn(optionalText(input, "Filter") ?? ""));
  const { page, next } = paged(found, ({ username }) => username, input, "PaginationToken");
  return {
    Users: page.map((user) => ({ ...described(user), Attributes: asList(user.attributes) })),
    ...next,
  };
}

/** `email = "a@example.com"`, or `^=` for what it begins with. */
function filterIn(filter: string): (user: User) => boolean {
  if (filter === "") return () => true;
  const [, name, operator, wanted = ""] = /^"?([\w:]+)"?\s*(\^?=)\s*"(.*)"$/.exec(filter) ?? [];
  if (!name) throw new AwsError("InvalidParameterException", "Error while parsing filter.");
  return (user) => {
    const value = attributeOf(user, name);
    return operator === "=" ? value === wanted : (value?.startsWith(wanted) ?? false);
  };
}

function attributeOf({ username, status, enabled, attributes }: User, name: string) {
  if (name === "username") return username;
  if (name === "cognito:user_status") return status;
  if (name === "status") return enabled ? "Enabled" : "Disabled";
  return attributes[name];
}
