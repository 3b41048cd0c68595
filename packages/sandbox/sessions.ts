import { createHmac } from "node:crypto";
import {
  AwsError,
  type Caller,
  type Credentials,
  type Data,
  type Session,
  type Sessions,
  type World,
} from "./contract";
import { seal, unseal } from "./sealed";

/** Keys that are the same in each account and never expire: whoever has them may do everything. */
export const ADMINISTRATOR = { accessKeyId: "test", secretAccessKey: "test" } as const;

interface SessionNeeds {
  readonly world: World;
  /** Keeps the secret that keys are made with, so that they are known again after a restart. */
  readonly data: Data;
  /** Whose administrator there is. */
  readonly account: string;
}

/** What a session token holds, sealed. */
interface Sealed {
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly expiration: number;
}

/** Nothing is kept of a session: its token says whose it is, and only this secret opens it. */
export function sessions({ world, data, account }: SessionNeeds): Sessions {
  const secret = secretIn(data, world);
  return {
    issue: (caller, seconds) => issue(secret, world, caller, seconds),
    open: (accessKeyId, sessionToken) =>
      accessKeyId === ADMINISTRATOR.accessKeyId && !sessionToken
        ? { ...ADMINISTRATOR, caller: administratorOf(account) }
        : open(secret, world, accessKeyId, sessionToken),
  };
}

function administratorOf(account: string): Caller {
  const principal = `arn:aws:iam::${account}:role/administrator`;
  return { principal, role: "administrator", context: {} };
}

function issue(secret: Buffer, world: World, caller: Caller, seconds: number): Credentials {
  const accessKeyId = `ASIA${base32(world.random(16))}`;
  const expiration = world.now() + seconds * 1000;
  const sealed: Sealed = { caller, expiration };
  const sessionToken = seal(JSON.stringify(sealed), secret, accessKeyId, world.random(12));
  return {
    accessKeyId,
    secretAccessKey: secretKeyOf(secret, accessKeyId),
    sessionToken,
    expiration,
  };
}

function open(
  secret: Buffer,
  world: World,
  accessKeyId: string,
  sessionToken: string | undefined,
): Session {
  const text = sessionToken && unseal(sessionToken, secret, accessKeyId);
  if (!text) {
    const message = "The security token included in the request is invalid.";
    throw new AwsError("UnrecognizedClientException", message, 403);
  }
  const { caller, expiration }: Sealed = JSON.parse(text);
  if (world.now() >= expiration) {
    const message = "The security token included in the request is expired";
    throw new AwsError("ExpiredTokenException", message, 403);
  }
  return { caller, accessKeyId, secretAccessKey: secretKeyOf(secret, accessKeyId) };
}

/** As long as those of AWS: 40 characters. */
function secretKeyOf(secret: Buffer, accessKeyId: string): string {
  return createHmac("sha256", secret).update(`key of ${accessKeyId}`).digest("base64").slice(0, 40);
}

function secretIn(data: Data, world: World): Buffer {
  const known = data.read<{ readonly secret: string }>("sessions");
  if (known) return Buffer.from(known.secret, "base64");
  const secret = world.random(32);
  data.write("sessions", { secret: secret.toString("base64") });
  return secret;
}

function base32(bytes: Buffer): string {
  return [...bytes].map((byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[byte % 32]).join("");
}
