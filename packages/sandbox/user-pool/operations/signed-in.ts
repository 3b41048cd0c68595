import { AwsError } from "../../contract";
import type { Device, NewDevice } from "../devices/device";
import { deviceOf, newDevice } from "../devices/known";
import type { Json } from "../json";
import { needsSecondFactor } from "../second-factor";
import type { User } from "../users";
import { deviceRequired, newPasswordRequired, secondFactorRequired } from "./next-challenge";
import { type OfClient, refused } from "./operation";

type SignInNeeds = Pick<
  OfClient,
  "settings" | "client" | "deviceKey" | "signIns" | "tokens" | "triggers" | "by" | "world"
>;
type Needs = SignInNeeds & Pick<OfClient, Challenges>;
type Challenges = "newPasswordChallenges" | "secondFactorChallenges" | "deviceChallenges";

/**
 * What follows on the right password: tokens, or the challenge to choose another one.
 *
 * @throws AwsError if the user may not sign in all the same
 */
export async function afterPassword(user: User, pool: Needs): Promise<Json> {
  checkMaySignIn(user);
  return user.status === "CONFIRMED"
    ? afterFirstFactor(user, pool)
    : newPasswordRequired(user, pool);
}

/** What follows on all that a password can do: tokens, or the challenge for a second factor. */
export async function afterFirstFactor(user: User, pool: Needs): Promise<Json> {
  const name = needsSecondFactor(user, pool);
  const isSpared = name === "SOFTWARE_TOKEN_MFA" && pool.settings.devices?.spareSecondFactor;
  if (!name || (isSpared && remembered(user, pool))) return afterAllFactors(user, pool);
  return secondFactorRequired(name, user, pool);
}

/** What follows on all that a user can show: tokens, or the challenge for a remembered device. */
export async function afterAllFactors(user: User, pool: Needs): Promise<Json> {
  const device = remembered(user, pool);
  return device ? deviceRequired(device, user, pool) : signedIn(user, pool);
}

function remembered(user: User, pool: Needs): Device | undefined {
  const device = deviceOf(user, pool.deviceKey, pool);
  return device?.remembered ? device : undefined;
}

/** @throws AwsError NotAuthorizedException, UserNotConfirmedException, PasswordResetRequiredException */
export function checkMaySignIn(user: User): void {
  const { enabled, status } = user;
  if (!enabled) throw refused("User is disabled.");
  if (status === "UNCONFIRMED") {
    throw new AwsError("UserNotConfirmedException", "User is not confirmed.");
  }
  checkHasPassword(user);
}

/** @throws AwsError PasswordResetRequiredException, whatever is tried as one */
export function checkHasPassword({ status }: Pick<User, "status">): void {
  if (status !== "RESET_REQUIRED") return;
  throw new AwsError("PasswordResetRequiredException", "Password reset required for the user");
}

/** A new sign-in, with all three tokens. @param pool with a device that has shown which one it is */
export async function signedIn(
  user: User,
  pool: SignInNeeds & { readonly device?: NewDevice },
): Promise<Json> {
  const { settings, client, signIns, tokens, triggers, by, world } = pool;
  const isNew = settings.devices !== undefined && pool.deviceKey === undefined;
  const { key, groupKey } = isNew ? newDevice(settings, world) : (pool.device ?? {});
  const device = key && groupKey ? { device: { key, groupKey } } : {};
  await triggers.postAuthentication(user, { ...by, newDeviceUsed: isNew });
  const { signIn, token } = signIns.begin(user.username, client, device);
  const result = await tokens.issue({ user, client, signIn }, { by });
  const metadata = isNew && { NewDeviceMetadata: { DeviceKey: key, DeviceGroupKey: groupKey } };
  return {
    ChallengeParameters: {},
    AuthenticationResult: { ...result, RefreshToken: token, ...metadata },
  };
}
