import type { Data, Deliver, World } from "../contract";
import { type Keys, keysIn } from "../signing-keys";
import { type Attempts, attempts } from "./attempts";
import type { Client } from "./clients";
import { type Codes, codes } from "./codes";
import { type Mails, mails } from "./mails";
import { leaveGone } from "./membership";
import { type Passwords, passwords } from "./passwords";
import { type Pending, pending } from "./pending";
import type { PoolSettings } from "./settings";
import { type SignIns, signInsIn } from "./sign-ins";
import type { Exchange } from "./srp";
import { type Tokens, tokens } from "./tokens";
import { type Calling, type Triggers, triggersOf } from "./triggers";
import { type Stranger, strangers } from "./unknown-user";
import { type Users, usersIn } from "./users";

/** A client that has sent its public number, and waits for its proof. */
export interface SrpChallenge extends Exchange {
  readonly clientId: string;
  readonly who: Stranger;
}

/** A remembered device that has to show that it is the one. */
export interface DeviceChallenge {
  readonly clientId: string;
  readonly username: string;
  readonly key: string;
}

/** Somebody who knows a temporary password, and has to choose one. */
export interface NewPasswordChallenge {
  readonly clientId: string;
  readonly username: string;
}

/** A way in that a user can choose. */
export type FirstFactor = "PASSWORD" | "PASSWORD_SRP" | "WEB_AUTHN";

/** Somebody who has to choose a way in, or to go the one that was chosen. */
export interface FirstFactorChallenge {
  readonly name: FirstFactor | "SELECT_CHALLENGE";
  readonly clientId: string;
  readonly who: Stranger;
}

/** Somebody signed in for whom an authenticator makes a passkey. */
export interface PasskeyRegistration {
  readonly clientId: string;
  readonly username: string;
}

/** What is asked for after the password: a code, or to set up an authenticator app. */
export type SecondFactor = "SOFTWARE_TOKEN_MFA" | "MFA_SETUP";

/** Somebody who knows the password, and has to show a code or to set up an authenticator app. */
export interface SecondFactorChallenge {
  readonly name: SecondFactor;
  readonly clientId: string;
  readonly username: string;
  /** Of an app that is being set up. */
  readonly secret?: string;
  /** Whether the app has shown a right code. */
  readonly isSetUp?: boolean;
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
  /** Of codes of authenticator apps. */
  readonly codeAttempts: Attempts;
  readonly codes: Codes;
  readonly mails: Mails;
  readonly srpChallenges: Pending<SrpChallenge>;
  readonly firstFactorChallenges: Pending<FirstFactorChallenge>;
  /** By challenge. */
  readonly passkeyRegistrations: Pending<PasskeyRegistration>;
  readonly deviceChallenges: Pending<DeviceChallenge>;
  readonly deviceSrpChallenges: Pending<DeviceChallenge & Exchange>;
  readonly newPasswordChallenges: Pending<NewPasswordChallenge>;
  readonly secondFactorChallenges: Pending<SecondFactorChallenge>;
  /** By authorization code. */
  readonly grants: Pending<Grant>;
  /** By cookie. */
  readonly browserSessions: Pending<BrowserSession>;
  readonly signIns: SignIns;
  readonly tokens: Tokens;
  readonly triggers: Triggers;
  readonly world: World;
}

export async function poolOf(
  settings: PoolSettings,
  clients: readonly Client[],
  { world, data, deliver, ...calling }: Calling & { world: World; data: Data; deliver: Deliver },
): Promise<Pool> {
  const named = (what: string) => `user-pool-${settings.id}-${what}`;
  const triggers = triggersOf(settings, calling);
  const keys = await keysIn(named("key"), data, `${settings.shortId}1`);
  const users = usersIn(named("users"), data, settings);
  leaveGone(users, settings.groups);
  return {
    settings,
    clients,
    keys,
    users,
    stranger: strangers(world),
    passwords: passwords(settings.shortId, world),
    attempts: attempts(world),
    codeAttempts: attempts(world),
    codes: codes(named("codes"), data, world),
    mails: mails(settings, deliver),
    srpChallenges: pending(world),
    firstFactorChallenges: pending(world),
    passkeyRegistrations: pending(world),
    deviceChallenges: pending(world),
    deviceSrpChallenges: pending(world),
    newPasswordChallenges: pending(world),
    secondFactorChallenges: pending(world),
    grants: pending(world),
    browserSessions: pending(world),
    signIns: signInsIn(named("sign-ins"), data, world),
    tokens: tokens(settings, keys, { world, triggers }),
    triggers,
    world,
  };
}
