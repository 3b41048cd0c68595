import { AwsError } from "../../contract";
import { asList, type Json, optionalText } from "../json";
import type { Pool } from "../pool";
import type { User } from "../users";
import { described } from "./administrator";

const MOST = 60;

/** By user name, at most 60 at once; `PaginationToken` is the last name that was given. */
export function listUsers(input: Json, { users }: Pick<Pool, "users">): Json {
  const after = optionalText(input, "PaginationToken") ?? "";
  const matches = filterIn(optionalText(input, "Filter") ?? "");
  const found = users
    .all()
    .filter((user) => user.username > after && matches(user))
    .sort((one, other) => (one.username < other.username ? -1 : 1));
  const page = found.slice(0, limitIn(input));
  const last = page.at(-1)?.username;
  return {
    Users: page.map((user) => ({ ...described(user), Attributes: asList(user.attributes) })),
    ...(page.length < found.length ? { PaginationToken: last } : {}),
  };
}

function limitIn(input: Json): number {
  const limit = input["Limit"] ?? MOST;
  if (typeof limit === "number" && limit >= 1 && limit <= MOST) return limit;
  throw new AwsError("InvalidParameterException", `Limit is ${limit}: it is 1 to ${MOST}.`);
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
