import { readable } from "../attributes";
import type { Device } from "../devices/device";
import type { Json } from "../json";
import type { SecondFactor } from "../pool";
import type { User } from "../users";
import { type OfClient, refused } from "./operation";

export function deviceRequired(
  { key }: Device,
  { username }: User,
  { client, deviceChallenges }: Pick<OfClient, "client" | "deviceChallenges">,
): Json {
  const challenge = { username, key, clientId: client.id };
  return {
    ChallengeName: "DEVICE_SRP_AUTH",
    Session: deviceChallenges.begin(challenge, client.seconds.session),
    ChallengeParameters: { USERNAME: username, DEVICE_KEY: key },
  };
}

export function secondFactorRequired(
  name: SecondFactor,
  { username, softwareToken }: User,
  { client, secondFactorChallenges }: Pick<OfClient, "client" | "secondFactorChallenges">,
): Json {
  const challenge = { name, username, clientId: client.id };
  return {
    ChallengeName: name,
    Session: secondFactorChallenges.begin(challenge, client.seconds.session),
    ChallengeParameters: {
      USER_ID_FOR_SRP: username,
      ...(name === "MFA_SETUP" && { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' }),
      ...(softwareToken?.device && { FRIENDLY_DEVICE_NAME: softwareToken.device }),
    },
  };
}

export function newPasswordRequired(
  user: User,
  {
    client,
    newPasswordChallenges,
    world,
  }: Pick<OfClient, "client" | "newPasswordChallenges" | "world">,
): Json {
  if (user.passwordUntil !== undefined && user.passwordUntil <= world.now()) {
    throw refused("Temporary password has expired and must be reset by an administrator.");
  }
  const { username } = user;
  const { sub: _, ...attributes } = readable(user.attributes, client);
  return {
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: newPasswordChallenges.begin({ username, clientId: client.id }, client.seconds.session),
    ChallengeParameters: {
      USER_ID_FOR_SRP: username,
      requiredAttributes: "[]",
      userAttributes: JSON.stringify(attributes),
    },
  };
}
