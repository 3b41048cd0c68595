import { AwsError } from "../../contract";
import { type Json, optionalText } from "../json";

const MOST = 60;

/**
 * As many as are asked for, in the order of their names; at most 60.
 *
 * @param token what the last name that was given comes back as
 */
export function paged<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  input: Json,
  token: "PaginationToken" | "NextToken",
): { readonly page: readonly T[]; readonly next: Json } {
  const after = optionalText(input, token) ?? "";
  const rest = all
    .filter((each) => nameOf(each) > after)
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const page = rest.slice(0, limitIn(input));
  const last = page.at(-1);
  return { page, next: last && page.length < rest.length ? { [token]: nameOf(last) } : {} };
}

function limitIn(input: Json): number {
  const limit = input["Limit"] ?? MOST;
  if (typeof limit === "number" && limit >= 1 && limit <= MOST) return limit;
  throw new AwsError("InvalidParameterException", `Limit is ${limit}: it is 1 to ${MOST}.`);
}
