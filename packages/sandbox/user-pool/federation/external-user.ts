import { AwsError } from "../../contract";
import { checkChange, checkNew, checkWritable } from "../attributes";
import { identitiesOf } from "../identities";
import { type OfClient, refused } from "../operations/operation";
import { VERIFIED } from "../schema";
import { newUuid } from "../unknown-user";
import type { User } from "../users";
import type { Claims, IdentityProvider } from "./identity-provider";

type Attributes = Readonly<Record<string, string>>;
type Needs = Pick<OfClient, "settings" | "client" | "users" | "passwords" | "triggers" | "world">;

/**
 * Whoever a provider vouches for, with the attributes that it tells now: a user of its own, kept at
 * the first sign-in, whoever else has the same e-mail address.
 *
 * @throws AwsError where the pool, its client or its trigger does not take somebody like this
 */
export async function externalUser(
  claims: Claims,
  provider: IdentityProvider,
  pool: Needs,
): Promise<User> {
  const username = usernameOf(claims, provider);
  const attributes = mappedFrom(claims, provider);
  checkWritable(withoutVerified(attributes), pool.client);
  const known = pool.users.named(username);
  if (!known) return newcomer(username, attributes, { claims, provider }, pool);
  if (!isOf(known, claims, provider)) {
    throw refused(`Already found an entry for username ${username}`);
  }
  if (!known.enabled) throw refused("User is disabled.");
  checkChange(attributes, pool.settings);
  const { triggers, client } = pool;
  await triggers.preAuthentication(known, username, { client });
  const user = put({ ...known, attributes: { ...known.attributes, ...attributes } }, pool);
  await triggers.postAuthentication(user, { client });
  return user;
}

/** What Cognito takes as a user name. */
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

function usernameOf({ sub }: Claims, { name }: IdentityProvider): string {
  const username = `${name}_${sub}`;
  if (typeof sub === "string" && sub !== "" && USERNAME.test(username)) return username;
  throw new AwsError("InvalidParameterException", `${name} names nobody that can be a user`);
}

/** Names read the same where case or a `_` stands elsewhere, people are not. */
function isOf(known: User, { sub }: Claims, { name }: IdentityProvider): boolean {
  const identities = identitiesOf(known);
  return identities.some(({ userId, providerName }) => userId === sub && providerName === name);
}

async function newcomer(
  username: string,
  given: Attributes,
  { claims, provider }: { readonly claims: Claims; readonly provider: IdentityProvider },
  pool: Needs,
): Promise<User> {
  checkNew(given, pool.settings);
  const { client, triggers, passwords, world } = pool;
  await triggers.preSignUp("ExternalProvider", { username, attributes: given }, { client });
  // The same person may have come in another window meanwhile.
  if (pool.users.named(username)) return externalUser(claims, provider, pool);
  const created = world.now();
  const identity = {
    ...{ userId: claims.sub, providerName: provider.name, providerType: provider.type },
    ...{ issuer: null, primary: true, dateCreated: created },
  };
  const own = { sub: newUuid(world), identities: JSON.stringify([identity]) };
  const password = passwords.kept(username, world.random(48).toString("base64"));
  const status = "EXTERNAL_PROVIDER" as const;
  const attributes = { ...given, ...own };
  const user = {
    username,
    status,
    enabled: true,
    created,
    modified: created,
    attributes,
    password,
  };
  const kept = put(user, pool);
  await triggers.postConfirmation("ConfirmSignUp", kept, { client });
  return kept;
}

/** An address is verified only if the provider says so, and is asked. */
function mappedFrom(claims: Claims, { mapping }: IdentityProvider): Attributes {
  const mapped = Object.entries(mapping).flatMap(([name, claim]) => {
    const value = claims[claim];
    const isText = ["string", "number", "boolean"].includes(typeof value);
    return isText && !["username", "sub"].includes(name) ? [[name, String(value)]] : [];
  });
  const attributes: Attributes = Object.fromEntries(mapped);
  return attributes["email"] === undefined
    ? attributes
    : { email_verified: "false", ...attributes };
}

/** What says "verified" is Cognito's to write, whatever a client may. */
function withoutVerified(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => !VERIFIED.includes(name)),
  );
}

function put(user: User, { users, world }: Pick<Needs, "users" | "world">): User {
  const changed = { ...user, modified: world.now() };
  users.put(changed);
  return changed;
}
