import type { Stranger } from "../unknown-user";
import type { User } from "../users";
import { type Meant, whoever } from "./meant";
import { migrated } from "./migrated";
import type { OfClient } from "./operation";
import { withThisPassword } from "./proof";
import { checkHasPassword } from "./signed-in";

/**
 * Whoever has sent the right password. Who is no user may be one elsewhere, and come over.
 *
 * @throws AwsError as the triggers before it do; NotAuthorizedException
 */
export async function withPassword(meant: Meant, password: string, pool: OfClient): Promise<User> {
  const { name } = meant;
  const user = meant.user ?? (await migrated({ name, password }, pool));
  return withThisPassword(await admitted({ name, user }, pool), password, pool);
}

/** Whom the trigger lets try a password; a stranger, where nobody is to know who is a user. */
export async function admitted({ name, user }: Meant, pool: OfClient): Promise<Stranger> {
  const { username } = whoever({ name, user }, pool);
  if (user) checkHasPassword(user);
  await pool.triggers.preAuthentication(user, username, pool.by);
  return whoever({ name, user: pool.users.named(name) }, pool);
}
