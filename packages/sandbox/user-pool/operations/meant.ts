import { AwsError } from "../../contract";
import { checkSecretHash } from "../clients";
import { type Json, optionalText, text } from "../json";
import type { Stranger } from "../unknown-user";
import type { User } from "../users";
import type { OfClient } from "./operation";

export interface Meant {
  readonly name: string;
  readonly user: User | undefined;
}

/**
 * Whom the `Username` of a request means.
 *
 * @throws AwsError NotAuthorizedException if the client has a secret, and the request no hash of it
 */
export function meant(input: Json, pool: Pick<OfClient, "users" | "client">): Meant {
  return meantBy(text(input, "Username"), optionalText(input, "SecretHash"), pool);
}

export function meantBy(
  name: string,
  secretHash: string | undefined,
  { users, client }: Pick<OfClient, "users" | "client">,
): Meant {
  const user = users.named(name);
  checkSecretHash(client, [name, ...(user ? [user.username] : [])], secretHash);
  return { name, user };
}

/** @throws AwsError UserNotFoundException, unless the client does not tell who is a user */
export function checkMayKnow({ user }: Meant, { client }: Pick<OfClient, "client">): void {
  if (user || client.hidesUsers) return;
  throw new AwsError("UserNotFoundException", "Username/client id combination not found.");
}

/**
 * Whom to ask for a proof: a stranger, where nobody is to know who is a user.
 *
 * @throws AwsError UserNotFoundException
 */
export function whoever(
  { name, user }: Meant,
  { client, stranger }: Pick<OfClient, "client" | "stranger">,
): Stranger {
  if (user) return user;
  if (client.hidesUsers) return stranger(name);
  throw new AwsError("UserNotFoundException", "User does not exist.");
}
