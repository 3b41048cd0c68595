import { AwsError } from "../../contract";
import type { Device } from "../devices/device";
import { changed, deviceWith } from "../devices/known";
import { asList, type Json, optionalText, part, text } from "../json";
import type { Pool } from "../pool";
import { isPublicNumber, type Verifier } from "../srp";
import type { Session } from "../tokens";
import type { User } from "../users";
import { named } from "./administrator";
import { paged } from "./paging";

type Known = Pick<Pool, "users" | "world"> & Pick<Session, "user">;
type Needs = Known & Pick<Pool, "settings"> & Pick<Session, "signIn">;

/** The device that was given its key at this sign-in tells what its password can be checked with. */
export function confirmDevice(input: Json, pool: Needs): Json {
  const { user, signIn, settings, world } = pool;
  const key = text(input, "DeviceKey");
  const password = verifierIn(part(input, "DeviceSecretVerifierConfig"));
  if (user.devices?.some((each) => each.key === key)) {
    throw new AwsError("DeviceKeyExistsException", "Device already exists.");
  }
  if (!settings.devices || signIn.device?.key !== key) throw noSuchDevice();
  const { onlyIfAsked } = settings.devices;
  const now = world.now();
  const device: Device = {
    ...signIn.device,
    name: optionalText(input, "DeviceName"),
    password,
    remembered: !onlyIfAsked,
    created: now,
    modified: now,
    authenticated: now,
  };
  put([...(user.devices ?? []), device], pool);
  return { UserConfirmationNecessary: onlyIfAsked };
}

/** In base64, of big-endian numbers. */
function verifierIn(given: Json): Verifier {
  const salt = hexadecimal(text(given, "Salt"));
  const verifier = hexadecimal(text(given, "PasswordVerifier"));
  if (isPublicNumber(salt) && isPublicNumber(verifier)) return { salt, verifier };
  throw new AwsError("InvalidParameterException", "DeviceSecretVerifierConfig is invalid.");
}

function hexadecimal(base64: string): string {
  return Buffer.from(base64, "base64").toString("hex");
}

export function getDevice(input: Json, { user }: Needs): Json {
  return { Device: described(deviceWith(user, text(input, "DeviceKey"))) };
}

/** Of whomever an administrator names. */
export function ofNamed(
  run: (input: Json, known: Known) => Json,
): (input: Json, pool: Pick<Pool, "users" | "world">) => Json {
  return (input, { users, world }) => run(input, { users, world, user: named(input, { users }) });
}

export function listDevices(input: Json, { user }: Known): Json {
  const { page, next } = paged(user.devices ?? [], ({ key }) => key, input, "PaginationToken");
  return { Devices: page.map(described), ...next };
}

export function updateDeviceStatus(input: Json, pool: Needs): Json {
  const device = deviceWith(pool.user, text(input, "DeviceKey"));
  const remembered = isRemembered(text(input, "DeviceRememberedStatus"));
  put(changed(pool.user, { ...device, remembered, modified: pool.world.now() }), pool);
  return {};
}

function isRemembered(status: string): boolean {
  if (status === "remembered" || status === "not_remembered") return status === "remembered";
  const message = `DeviceRememberedStatus ${status}: it is remembered or not_remembered.`;
  throw new AwsError("InvalidParameterException", message);
}

export function forgetDevice(input: Json, pool: Known): Json {
  const { key } = deviceWith(pool.user, text(input, "DeviceKey"));
  put(pool.user.devices?.filter((each) => each.key !== key) ?? [], pool);
  return {};
}

function put(devices: NonNullable<User["devices"]>, { user, users, world }: Known): void {
  users.put({ ...user, devices, modified: world.now() });
}

/** Dates are seconds since 1970. */
function described({ key, name, created, modified, authenticated }: Device): Json {
  return {
    DeviceKey: key,
    DeviceAttributes: asList({ device_status: "valid", ...(name && { device_name: name }) }),
    DeviceCreateDate: created / 1_000,
    DeviceLastModifiedDate: modified / 1_000,
    DeviceLastAuthenticatedDate: authenticated / 1_000,
  };
}

function noSuchDevice(): AwsError {
  return new AwsError("ResourceNotFoundException", "Device does not exist.");
}
