import { AwsError } from "../../contract";
import { type Flow, newName } from "../clients";
import { type Json, optionalText, part, text } from "../json";
import type { By } from "../triggers";
import { admitted, withPassword } from "./first-factor";
import { type Meant, meantBy } from "./meant";
import type { OfClient } from "./operation";
import { refreshed } from "./refresh";
import { afterPassword } from "./signed-in";
import { srpChallenge } from "./srp-challenge";
import { userAuth } from "./user-auth";

const NOT_ALLOWED: Readonly<Record<Flow, string>> = {
  USER_SRP_AUTH: "USER_SRP_AUTH is not enabled for the client.",
  USER_PASSWORD_AUTH: "USER_PASSWORD_AUTH flow not enabled for this client",
  ADMIN_USER_PASSWORD_AUTH: "Auth flow not enabled for this client",
  USER_AUTH: "USER_AUTH is not enabled for the client.",
  REFRESH_TOKEN_AUTH: "Auth flow not enabled for this client",
};

/** Whoever may ask. */
export async function initiateAuth(input: Json, pool: OfClient): Promise<Json> {
  const flow = flowIn(input);
  if (flow === "ADMIN_USER_PASSWORD_AUTH") throw invalid("Initiate Auth method not supported.");
  return initiated(flow, input, pool);
}

export async function adminInitiateAuth(input: Json, pool: OfClient): Promise<Json> {
  return initiated(flowIn(input), input, pool);
}

function flowIn(input: Json): Flow {
  const flow = newName(text(input, "AuthFlow"));
  if (flow in NOT_ALLOWED) return flow as Flow;
  throw new AwsError(
    "NotImplemented",
    `AuthFlow ${flow} is not served here. Served: ${Object.keys(NOT_ALLOWED).join(", ")}`,
    501,
  );
}

async function initiated(flow: Flow, input: Json, asked: OfClient): Promise<Json> {
  const parameters = part(input, "AuthParameters");
  const deviceKey = optionalText(parameters, "DEVICE_KEY");
  const pool = { ...asked, by: atSignIn(asked), deviceKey };
  if (!pool.client.flows.has(flow)) throw invalid(NOT_ALLOWED[flow]);
  if (flow === "USER_SRP_AUTH") {
    return srpChallenge(await admitted(whoIn(parameters, pool), pool), parameters, pool);
  }
  if (flow === "USER_AUTH") {
    return userAuth(await admitted(whoIn(parameters, pool), pool), parameters, pool);
  }
  if (flow !== "REFRESH_TOKEN_AUTH") {
    const password = text(parameters, "PASSWORD");
    return afterPassword(await withPassword(whoIn(parameters, pool), password, pool), pool);
  }
  const hash = optionalText(parameters, "SECRET_HASH");
  return refreshed(text(parameters, "REFRESH_TOKEN"), hash, pool);
}

/** What a client says when it begins is for the triggers that come before the password. */
function atSignIn({ client, by: { clientMetadata } }: Pick<OfClient, "client" | "by">): By {
  return { client, ...(clientMetadata && { validationData: clientMetadata }) };
}

function whoIn(parameters: Json, pool: Pick<OfClient, "client" | "users">): Meant {
  const hash = optionalText(parameters, "SECRET_HASH");
  return meantBy(text(parameters, "USERNAME"), hash, pool);
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
