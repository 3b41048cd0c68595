import { block, isTrue } from "../terraform";

/** How devices are remembered, where a pool does. */
export interface DeviceSettings {
  /** Whether nobody is asked for a second factor on a remembered device. */
  readonly spareSecondFactor: boolean;
  /** Whether a device is remembered only once its user says so. */
  readonly onlyIfAsked: boolean;
}

/** Undefined where devices are not tracked. */
export function devicesIn(values: Readonly<Record<string, unknown>>): DeviceSettings | undefined {
  const given = block(values["device_configuration"]);
  if (Object.keys(given).length === 0) return undefined;
  return {
    spareSecondFactor: isTrue(given["challenge_required_on_new_device"]),
    onlyIfAsked: isTrue(given["device_only_remembered_on_user_prompt"]),
  };
}
