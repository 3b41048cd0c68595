import { AwsError } from "../../contract";
import type { User } from "../users";
import { newcomer } from "./newcomer";
import type { OfClient } from "./operation";

/** Somebody who comes over from elsewhere, by their name. */
interface Coming {
  readonly name: string;
  /** Undefined for somebody who has forgotten it. */
  readonly password?: string;
}

/**
 * Whom the pool's function vouches for, kept from now on; undefined for nobody. Which passwords are good
 * enough is not asked of them.
 *
 * @throws AwsError UserLambdaValidationException with what the function has thrown; UserNotFoundException
 * for what else goes wrong, unless the client does not tell who is a user
 */
export async function migrated(coming: Coming, pool: OfClient): Promise<User | undefined> {
  try {
    return await kept(coming, pool);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === "UserLambdaValidationException") throw error;
    if (pool.client.hidesUsers) return undefined;
    const message = `Exception migrating user in app client ${pool.client.id}: ${error.message}`;
    throw new AwsError("UserNotFoundException", message);
  }
}

async function kept({ name, password }: Coming, pool: OfClient): Promise<User | undefined> {
  const { users, passwords, triggers, world, by } = pool;
  const source = password === undefined ? "ForgotPassword" : "Authentication";
  const who = await triggers.userMigration(source, name, { ...by, ...(password && { password }) });
  // Somebody else may have been faster.
  if (!who || users.named(name)) return users.named(name);
  const { username, attributes } = newcomer(name, who.attributes, pool);
  const unknown = world.random(32).toString("hex");
  const created = world.now();
  users.put({
    username,
    attributes,
    status: who.confirmed && password !== undefined ? "CONFIRMED" : "RESET_REQUIRED",
    enabled: true,
    created,
    modified: created,
    password: passwords.kept(username, password ?? unknown),
  });
  return users.named(username);
}
