import type { Data, Deliver, World } from "../contract";
import { type Keys, keysIn } from "../signing-keys";
import { type Attempts, attempts } from "./attempts";
import type { Client } from "./clients";
import { type Codes, codes } from "./codes";
import { type Mails, mails } from "./mails";
import { type Passwords, passwords } from "./passwords";
import { type Pending, pending } from "./pending";
import type { PoolSettings } from "./settings";
import { type SignIns, signInsIn } from "./sign-ins";
import { type Tokens, tokens } from "./tokens";
import { type Stranger, strangers } from "./unknown-user";
import { type Users, usersIn } from "./users";

/** A client that has sent its public number, and waits for its proof. */
export interface SrpChallenge {
  readonly clientId: string;
  readonly who: Stranger;
  readonly srpA: string;
  readonly srpB: string;
  readonly secretNumber: Buffer;
}

/** Somebody who knows a temporary password, and has to choose one. */
export interface NewPasswordChallenge {
  readonly clientId: string;
  readonly username: string;
}

/** What somebody who signed in on the hosted page lets a client have, once. */
export interface Grant {
  readonly clientId: string;
  readonly username: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** The SHA-256 of a verifier, in base64url; undefined if the client sent none. */
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
}

/** A browser in which somebody is signed in. */
export interface BrowserSession {
  readonly username: string;
}

/** What a pool is made of; an operation takes what it needs of it. */
export interface Pool {
  readonly settings: PoolSettings;
  readonly clients: readonly Client[];
  readonly keys: Keys;
  readonly users: Users;
  readonly stranger: (name: string) => Stranger;
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly codes: Codes;
  readonly mails: Mails;
  readonly srpChallenges: Pending<SrpChallenge>;
  readonly newPasswordChallenges: Pending<NewPasswordChallenge>;
  /** By authorization code. */
  readonly grants: Pending<Grant>;
  /** By cookie. */
  readonly browserSessions: Pending<BrowserSession>;
  readonly signIns: SignIns;
  readonly tokens: Tokens;
  readonly world: World;
}

export async function poolOf(
  settings: PoolSettings,
  clients: readonly Client[],
  { world, data, deliver }: { world: World; data: Data; deliver: Deliver },
): Promise<Pool> {
  const named = (what: string) => `user-pool-${settings.id}-${what}`;
  const keys = await keysIn(named("key"), data, `${settings.shortId}1`);
  return {
    settings,
    clients,
    keys,
    users: usersIn(named("users"), data, settings),
    stranger: strangers(world),
    passwords: passwords(settings.shortId, world),
    attempts: attempts(world),
    codes: codes(named("codes"), data, world),
    mails: mails(settings, deliver),
    srpChallenges: pending(world),
    newPasswordChallenges: pending(world),
    grants: pending(world),
    browserSessions: pending(world),
    signIns: signInsIn(named("sign-ins"), data, world),
    tokens: tokens(settings, keys, world),
    world,
  };
}
