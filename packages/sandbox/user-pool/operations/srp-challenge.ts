import { AwsError, type World } from "../../contract";
import { type Json, text } from "../json";
import { same } from "../passwords";
import {
  type Exchange,
  isPublicNumber,
  type Owner,
  publicNumber,
  sharedKey,
  signatureOf,
  type Verifier,
} from "../srp";
import type { Stranger } from "../unknown-user";
import type { OfClient } from "./operation";

/** Who is no user is given a challenge as well. @param parameters with the client's public number */
export function srpChallenge(
  who: Stranger,
  parameters: Json,
  { client, srpChallenges, world }: Pick<OfClient, "client" | "srpChallenges" | "world">,
): Json {
  const exchange = exchanged(who.password, parameters, world);
  const challenge = { ...exchange, clientId: client.id, who };
  return {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      ...parametersOf(exchange, srpChallenges.begin(challenge, client.seconds.session)),
      USERNAME: who.username,
      USER_ID_FOR_SRP: who.username,
    },
  };
}

/** @throws AwsError InvalidParameterException for a number that no client may choose */
export function exchanged(
  verifier: Verifier,
  parameters: Json,
  world: Pick<World, "random">,
): Exchange {
  const srpA = text(parameters, "SRP_A");
  if (!isPublicNumber(srpA)) throw invalid("Invalid value for SRP_A.");
  const secretNumber = world.random(48);
  return { srpA, srpB: publicNumber(verifier, secretNumber), secretNumber, verifier };
}

export function parametersOf({ srpB, verifier }: Exchange, block: string): Json {
  return { SALT: verifier.salt, SECRET_BLOCK: block, SRP_B: srpB };
}

/** What a client proves with that it knows the password. */
export interface Claim {
  readonly block: string;
  readonly signature: Buffer;
  readonly timestamp: string;
}

const TIMESTAMP = /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat) [A-Z][a-z]{2} [1-3]?\d \d\d:\d\d:\d\d UTC \d{4}$/;

export function claimIn(responses: Json): Claim {
  const block = text(responses, "PASSWORD_CLAIM_SECRET_BLOCK");
  const signature = Buffer.from(text(responses, "PASSWORD_CLAIM_SIGNATURE"), "base64");
  const timestamp = text(responses, "TIMESTAMP");
  if (TIMESTAMP.test(timestamp)) return { block, signature, timestamp };
  throw invalid("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english");
}

export function isRight(
  { block, signature, timestamp }: Claim,
  exchange: Exchange,
  owner: Owner,
): boolean {
  return same(signatureOf(sharedKey(exchange), owner, block, timestamp), signature);
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
