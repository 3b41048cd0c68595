import type { Device } from "../devices/device";
import { changed, deviceWith } from "../devices/known";
import { type Json, text } from "../json";
import type { Pool } from "../pool";
import type { User } from "../users";
import { type OfClient, refused } from "./operation";
import { wrongPassword } from "./proof";
import { invalidSession } from "./second-factor";
import { checkMaySignIn, signedIn } from "./signed-in";
import { claimIn, exchanged, isRight, parametersOf } from "./srp-challenge";

/** The device begins to prove that it has its password. A session has one try. */
export async function deviceSrpAuth(responses: Json, input: Json, pool: OfClient): Promise<Json> {
  const { client, deviceChallenges, deviceSrpChallenges, world } = pool;
  const session = text(input, "Session");
  const challenge = deviceChallenges.find(session);
  deviceChallenges.end(session);
  const { user, device } = challengedBy(challenge, responses, pool);
  const exchange = exchanged(device.password, responses, world);
  const begun = { ...exchange, username: user.username, key: device.key, clientId: client.id };
  const block = deviceSrpChallenges.begin(begun, client.seconds.session);
  return {
    ChallengeName: "DEVICE_PASSWORD_VERIFIER",
    ChallengeParameters: {
      ...parametersOf(exchange, block),
      USERNAME: user.username,
      DEVICE_KEY: device.key,
    },
  };
}

/** Tokens for whoever has shown all that is asked for before, on a device that has its password. */
export async function devicePasswordVerifier(responses: Json, pool: OfClient): Promise<Json> {
  const claim = claimIn(responses);
  const exchange = pool.deviceSrpChallenges.find(claim.block);
  pool.deviceSrpChallenges.end(claim.block);
  const { user, device } = challengedBy(exchange, responses, pool);
  const owner = { pool: device.groupKey, username: device.key };
  if (!exchange || !isRight(claim, exchange, owner)) throw wrongPassword();
  const used = { ...device, authenticated: pool.world.now() };
  const seen = { ...user, devices: changed(user, used) };
  pool.users.put(seen);
  return signedIn(seen, { ...pool, device });
}

/** @throws AwsError if it is not, or no longer, the user's, and if the user may not sign in */
function challengedBy(
  challenge: { readonly clientId: string; readonly username: string; key: string } | undefined,
  responses: Json,
  pool: OfClient,
): { readonly user: User; readonly device: Device } {
  const user = challenge && pool.users.named(challenge.username);
  const isOfThis = user?.username === named(responses, pool)?.username;
  if (!user || !isOfThis || challenge.clientId !== pool.client.id) throw invalidSession();
  if (text(responses, "DEVICE_KEY") !== challenge.key) throw invalidSession();
  checkMaySignIn(user);
  const device = deviceWith(user, challenge.key);
  if (user.status !== "CONFIRMED" || !device.remembered) throw refused("Device is not remembered.");
  return { user, device };
}

function named(responses: Json, { users }: Pick<Pool, "users">): User | undefined {
  return users.named(text(responses, "USERNAME"));
}
