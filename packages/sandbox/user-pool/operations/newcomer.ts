import { AwsError } from "../../contract";
import { checkNew } from "../attributes";
import type { Pool } from "../pool";
import { isEmail } from "../schema";
import type { PoolSettings } from "../settings";
import { newUuid } from "../unknown-user";

type Attributes = Readonly<Record<string, string>>;

/**
 * The user name and attributes of somebody new: where e-mail addresses name users, a UUID is the name
 * and the address an attribute.
 *
 * @throws AwsError InvalidParameterException for a name or an attribute that cannot be
 */
export function newcomer(
  name: string,
  given: Attributes,
  { settings, world }: Pick<Pool, "settings" | "world">,
) {
  const sub = newUuid(world);
  const { username, named } = settings.namedByEmail
    ? { username: sub, named: namedBy(name, given, settings) }
    : { username: settings.caseSensitive ? name : name.toLowerCase(), named: given };
  checkNew(named, settings);
  const attributes: Attributes = { ...unverified(named), sub };
  return { username, attributes };
}

/** Without what the pool adds, but for the address that is the name. */
export function onlyGiven(given: Attributes, { email }: Attributes): Attributes {
  return { ...given, ...(email !== undefined && { email }) };
}

function namedBy(
  address: string,
  given: Attributes,
  { caseSensitive }: Pick<PoolSettings, "caseSensitive">,
): Attributes {
  if (!isEmail(address)) throw invalid("Username should be an email.");
  const folded = (text: string) => (caseSensitive ? text : text.toLowerCase());
  const { email = address } = given;
  if (folded(email) === folded(address)) return { ...given, email };
  throw invalid("The attribute email is not the address in the username.");
}

function unverified(given: Attributes): Record<string, string> {
  return given["email"] === undefined ? given : { email_verified: "false", ...given };
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
