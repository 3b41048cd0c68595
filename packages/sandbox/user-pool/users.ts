import type { Data } from "../contract";
import type { Device } from "./devices/device";
import { OWN, providerOf } from "./identities";
import type { Passkey } from "./passkeys/passkey";
import type { PoolSettings } from "./settings";
import type { Verifier } from "./srp";

export interface User {
  /** The same as `sub` where users are named by their e-mail address. */
  readonly username: string;
  readonly status:
    | "UNCONFIRMED"
    | "CONFIRMED"
    | "FORCE_CHANGE_PASSWORD"
    | "RESET_REQUIRED"
    | "EXTERNAL_PROVIDER";
  readonly enabled: boolean;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly modified: number;
  /** With `sub`, and booleans as Cognito writes them: "true". */
  readonly attributes: Readonly<Record<string, string>>;
  readonly password: Verifier;
  /** Until when a temporary password is good; milliseconds since 1970. */
  readonly passwordUntil?: number;
  /** An address that counts once it is verified. */
  readonly pendingEmail?: string;
  /** Of groups of the pool, by name. */
  readonly groups?: readonly string[];
  readonly softwareToken?: SoftwareToken;
  /** Of an authenticator app that counts once it is verified. */
  readonly pendingSecret?: string;
  readonly passkeys?: readonly Passkey[];
  readonly devices?: readonly Device[];
}

/** An authenticator app that has shown a right code. */
export interface SoftwareToken {
  /** In base32. */
  readonly secret: string;
  /** What the user calls it. */
  readonly device?: string;
  /** Of the code used last: steps of 30 seconds since 1970. */
  readonly usedStep: number;
  /** Whether it is asked for where the pool leaves that to users. */
  readonly enabled: boolean;
  readonly preferred: boolean;
}

/** The users of a pool; what it gives out is never changed, but replaced. */
export interface Users {
  all(): readonly User[];
  /** By user name, and by e-mail address where that names users: those that nobody else vouches for. */
  named(name: string): User | undefined;
  put(user: User): void;
  remove(username: string): void;
}

/** @param name what they are kept by */
export function usersIn(
  name: string,
  data: Data,
  { namedByEmail, caseSensitive }: Pick<PoolSettings, "namedByEmail" | "caseSensitive">,
): Users {
  const users = new Map(data.read<User[]>(name)?.map((user) => [user.username, user]));
  const folded = (text: string) => (caseSensitive ? text : text.toLowerCase());
  const hasEmail = (user: User, email: string) =>
    user.attributes["email"] !== undefined &&
    folded(user.attributes["email"]) === folded(email) &&
    providerOf(user) === OWN;
  const keep = () => data.write(name, [...users.values()]);
  return {
    all: () => [...users.values()],
    named: (given) =>
      users.get(folded(given)) ??
      (namedByEmail ? [...users.values()].find((user) => hasEmail(user, given)) : undefined),
    put: (user) => {
      users.set(folded(user.username), user);
      keep();
    },
    remove: (username) => {
      users.delete(folded(username));
      keep();
    },
  };
}
