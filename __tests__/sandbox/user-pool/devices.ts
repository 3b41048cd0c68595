import { randomBytes } from "node:crypto";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { verifierOf } from "../../../packages/sandbox/user-pool/srp";
import { EMAIL, PASSWORD, type TestPool } from "./pool";

type Part = "deviceKey" | "deviceGroupKey" | "randomPasswordKey";

/** Where Amplify keeps tokens and what it knows of its device, for a test to look at and to change. */
export class Browser {
  private readonly items = new Map<string, string>();

  /** Has Amplify use it from now on. */
  open(): this {
    cognitoUserPoolsTokenProvider.setKeyValueStorage(this);
    return this;
  }

  async setItem(key: string, value: string): Promise<void> {
    this.items.set(key, value);
  }

  async getItem(key: string): Promise<string | null> {
    return this.items.get(key) ?? null;
  }

  async removeItem(key: string): Promise<void> {
    this.items.delete(key);
  }

  async clear(): Promise<void> {
    this.items.clear();
  }

  /** Of whoever signed in here last. */
  get(part: Part): string {
    return [...this.items].find(([key]) => key.endsWith(`.${part}`))?.[1] ?? "";
  }

  /** Changes it for everybody who has signed in here. */
  set(part: Part, value: string): void {
    for (const key of this.items.keys()) {
      if (key.endsWith(`.${part}`)) this.items.set(key, value);
    }
  }
}

/** What a device is remembered by. */
export const DEVICES = (challenge: boolean, prompt = false) => ({
  device_configuration: {
    challenge_required_on_new_device: challenge,
    device_only_remembered_on_user_prompt: prompt,
  },
});

/** Signs in with a password alone; with a device it says which one. */
export async function signInOn(pool: TestPool, device?: string, username = EMAIL) {
  const AuthParameters = {
    USERNAME: username,
    PASSWORD,
    ...(device && { DEVICE_KEY: device }),
  };
  return pool.call("InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
}

interface SignedIn {
  readonly AccessToken: string;
  readonly NewDeviceMetadata: { readonly DeviceKey: string; readonly DeviceGroupKey: string };
}

/** Chooses a password for the device that a sign-in has given a key. */
export function confirm(
  pool: TestPool,
  { AccessToken, NewDeviceMetadata }: SignedIn,
  key?: string,
) {
  const { DeviceKey, DeviceGroupKey } = NewDeviceMetadata;
  const owner = { pool: DeviceGroupKey, username: DeviceKey };
  const { salt, verifier } = verifierOf(owner, "a device's password", randomBytes(16));
  return pool.call("ConfirmDevice", {
    AccessToken,
    DeviceKey: key ?? DeviceKey,
    DeviceName: "phone",
    DeviceSecretVerifierConfig: { Salt: inBase64(salt), PasswordVerifier: inBase64(verifier) },
  });
}

export function inBase64(hex: string): string {
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex").toString("base64");
}
