import { createHash } from "node:crypto";
import type { Data, World } from "../contract";
import type { Client } from "./clients";
import type { NewDevice } from "./devices/device";
import { newUuid } from "./unknown-user";

/** What a sign-in began and all tokens since belong to. */
export interface SignIn {
  /** The claim `event_id` of its tokens. */
  readonly id: string;
  /** The claim `origin_jti`. */
  readonly origin: string;
  readonly username: string;
  readonly clientId: string;
  /** Of the refresh token, which itself is not kept. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly until: number;
  readonly revoked: boolean;
  /** What its access tokens are good for. @default - the user's own account, as without hosted pages */
  readonly scopes?: readonly string[];
  /** On which it was, where devices are tracked. */
  readonly device?: NewDevice;
}

export interface BegunSignIn {
  readonly signIn: SignIn;
  /** The refresh token. */
  readonly token: string;
}

export interface SignIns {
  begin(username: string, client: Client, about?: Pick<SignIn, "scopes" | "device">): BegunSignIn;
  withId(id: unknown): SignIn | undefined;
  withToken(token: string): SignIn | undefined;
  revoke(id: string): void;
  /** Everywhere. */
  revokeAllOf(username: string): void;
}

/** Kept after the refresh token has expired, as long as another token may still be shown. */
const AFTERWARDS_MS = 24 * 3_600_000;

/** @param name what they are kept by */
export function signInsIn(name: string, data: Data, world: World): SignIns {
  const kept = new Map(data.read<SignIn[]>(name)?.map((each) => [each.id, each]));
  const keep = (changed: readonly SignIn[]) => {
    for (const each of changed) kept.set(each.id, each);
    for (const { id, until } of kept.values()) {
      if (until + AFTERWARDS_MS < world.now()) kept.delete(id);
    }
    data.write(name, [...kept.values()]);
  };
  const revoke = (which: (each: SignIn) => boolean) =>
    keep([...kept.values()].filter(which).map((each) => ({ ...each, revoked: true })));
  return {
    begin: (username, { id: clientId, seconds }, about = {}) => {
      const token = world.random(96).toString("base64url");
      const signIn: SignIn = {
        id: newUuid(world),
        origin: newUuid(world),
        username,
        clientId,
        hash: hashOf(token),
        at: world.now(),
        until: world.now() + seconds.refresh * 1_000,
        revoked: false,
        ...about,
      };
      keep([signIn]);
      return { signIn, token };
    },
    withId: (id) => kept.get(String(id)),
    withToken: (token) => [...kept.values()].find(({ hash }) => hash === hashOf(token)),
    revoke: (id) => revoke((each) => each.id === id),
    revokeAllOf: (username) => revoke((each) => each.username === username),
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
