import { AwsError } from "../../contract";
import { flag, type Json, part } from "../json";
import type { Pool } from "../pool";
import type { Session } from "../tokens";
import type { User } from "../users";
import { named } from "./administrator";

export function setUserMfaPreference(
  input: Json,
  pool: Pick<Pool, "users" | "world"> & Pick<Session, "user">,
): Json {
  return prefer(input, pool.user, pool);
}

export function adminSetUserMfaPreference(input: Json, pool: Pick<Pool, "users" | "world">): Json {
  return prefer(input, named(input, pool), pool);
}

/** @throws AwsError InvalidParameterException for a factor that the user has not, or that is not served */
function prefer(input: Json, user: User, { users, world }: Pick<Pool, "users" | "world">): Json {
  for (const other of ["SMSMfaSettings", "EmailMfaSettings", "WebAuthnMfaSettings"]) {
    if (flag(part(input, other), "Enabled")) throw invalid(`${other} cannot be enabled here.`);
  }
  if (!("SoftwareTokenMfaSettings" in input)) return {};
  const given = part(input, "SoftwareTokenMfaSettings");
  const enabled = flag(given, "Enabled");
  const preferred = flag(given, "PreferredMfa");
  const { softwareToken } = user;
  if (!enabled && preferred) throw invalid("Only an enabled factor can be preferred.");
  if (enabled && !softwareToken) throw invalid("User has not verified software token mfa");
  if (!softwareToken) return {};
  const changed = { ...softwareToken, enabled, preferred };
  users.put({ ...user, softwareToken: changed, modified: world.now() });
  return {};
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
