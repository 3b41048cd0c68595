import { AwsError, type World } from "../../contract";
import type { PoolSettings } from "../settings";
import { newUuid } from "../unknown-user";
import type { Device, NewDevice } from "./device";

type Owner = { readonly devices?: readonly Device[] };
type Tracking = { readonly settings: Pick<PoolSettings, "devices"> };

export function newDevice({ region }: Pick<PoolSettings, "region">, world: World): NewDevice {
  const groupKey = `-${world.random(6).toString("base64url")}`;
  return { key: `${region}_${newUuid(world)}`, groupKey };
}

/**
 * The one that a client says it is; undefined if it says nothing, or if the pool does not track them.
 *
 * @throws AwsError ResourceNotFoundException for one that is not, or no longer, the user's
 */
export function deviceOf(
  user: Owner | undefined,
  key: string | undefined,
  { settings }: Tracking,
): Device | undefined {
  return key === undefined || !settings.devices ? undefined : deviceWith(user, key);
}

/** @throws AwsError ResourceNotFoundException */
export function deviceWith(user: Owner | undefined, key: string): Device {
  const device = user?.devices?.find((each) => each.key === key);
  if (device) return device;
  throw new AwsError("ResourceNotFoundException", "Device does not exist.");
}

/** The user's devices, with this one changed. */
export function changed({ devices = [] }: Owner, device: Device): readonly Device[] {
  return devices.map((each) => (each.key === device.key ? device : each));
}
