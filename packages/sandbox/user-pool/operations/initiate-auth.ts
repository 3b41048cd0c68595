import { AwsError } from "../../contract";
import type { Flow } from "../clients";
import { type Json, optionalText, part, text } from "../json";
import { isPublicNumber, publicNumber } from "../srp";
import { meantBy, whoever } from "./meant";
import type { OfClient } from "./operation";
import { withThisPassword } from "./proof";
import { refreshed } from "./refresh";
import { afterPassword } from "./signed-in";

const NOT_ALLOWED: Readonly<Record<Flow, string>> = {
  USER_SRP_AUTH: "USER_SRP_AUTH is not enabled for the client.",
  USER_PASSWORD_AUTH: "USER_PASSWORD_AUTH flow not enabled for this client",
  REFRESH_TOKEN_AUTH: "Auth flow not enabled for this client",
};

export async function initiateAuth(input: Json, pool: OfClient): Promise<Json> {
  const flow = flowIn(text(input, "AuthFlow"));
  if (!pool.client.flows.has(flow)) {
    throw new AwsError("InvalidParameterException", NOT_ALLOWED[flow]);
  }
  const parameters = part(input, "AuthParameters");
  if (flow === "USER_SRP_AUTH") return srpChallenge(parameters, pool);
  if (flow === "USER_PASSWORD_AUTH") return withPassword(parameters, pool);
  const hash = optionalText(parameters, "SECRET_HASH");
  return refreshed(text(parameters, "REFRESH_TOKEN"), hash, pool);
}

function flowIn(given: string): Flow {
  const flow = given === "REFRESH_TOKEN" ? "REFRESH_TOKEN_AUTH" : given;
  if (flow in NOT_ALLOWED) return flow as Flow;
  throw new AwsError(
    "NotImplemented",
    `AuthFlow ${given} is not served here. Served: ${Object.keys(NOT_ALLOWED).join(", ")}`,
    501,
  );
}

/** Who is no user is given a challenge as well, unless the client may know. */
function srpChallenge(
  parameters: Json,
  pool: Pick<OfClient, "client" | "users" | "stranger" | "srpChallenges" | "world">,
): Json {
  const who = whoIn(parameters, pool);
  const srpA = text(parameters, "SRP_A");
  if (!isPublicNumber(srpA)) {
    throw new AwsError("InvalidParameterException", "Invalid value for SRP_A.");
  }
  const secretNumber = pool.world.random(48);
  const srpB = publicNumber(who.password, secretNumber);
  const challenge = { clientId: pool.client.id, who, srpA, srpB, secretNumber };
  return {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      SALT: who.password.salt,
      SECRET_BLOCK: pool.srpChallenges.begin(challenge, pool.client.seconds.session),
      SRP_B: srpB,
      USERNAME: who.username,
      USER_ID_FOR_SRP: who.username,
    },
  };
}

async function withPassword(parameters: Json, pool: OfClient): Promise<Json> {
  const who = whoIn(parameters, pool);
  return afterPassword(withThisPassword(who, text(parameters, "PASSWORD"), pool), pool);
}

function whoIn(parameters: Json, pool: Pick<OfClient, "client" | "users" | "stranger">) {
  const hash = optionalText(parameters, "SECRET_HASH");
  return whoever(meantBy(text(parameters, "USERNAME"), hash, pool), pool);
}
