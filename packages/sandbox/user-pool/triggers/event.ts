import type { Client } from "../clients";
import { attributesIn, type Json, part } from "../json";
import type { User } from "../users";
import type { Trigger } from "./lambda-config";

/** How Cognito came to call a trigger. */
export interface By {
  /** Undefined for an administrator, who uses none. */
  readonly client?: Pick<Client, "id" | "hidesUsers">;
  /** What the client wants its triggers to know, each value a text. */
  readonly clientMetadata?: Json;
  readonly validationData?: Json;
  /** Whether a device was given a key at this sign-in. */
  readonly newDeviceUsed?: boolean;
  /** What tokens are asked for with. @default - a sign-in, on the hosted page or not */
  readonly tokenSource?: "NewPasswordChallenge" | "RefreshTokens";
}

/** What of a request is for the triggers. @param input of `SignUp` and the like */
export function byIn(input: Json, client?: By["client"]): By {
  const sent = attributesIn(input, "ValidationData");
  return {
    ...(client && { client }),
    ...(input["ClientMetadata"] ? { clientMetadata: part(input, "ClientMetadata") } : {}),
    ...(Object.keys(sent).length > 0 ? { validationData: sent } : {}),
  };
}

interface Occasion {
  readonly settings: { readonly id: string; readonly region: string };
  readonly trigger: Pick<Trigger, "version">;
  /** Such as `PreSignUp_SignUp`. */
  readonly source: string;
  readonly userName: string;
  readonly by: By;
}

/**
 * What a function is called with.
 *
 * @param response as it stands before the function has changed it
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function eventOf(
  { settings, trigger, source, userName, by }: Occasion,
  request: Json,
  response: Json,
): Json {
  const { client, clientMetadata } = by;
  return {
    version: trigger.version,
    region: settings.region,
    userPoolId: settings.id,
    userName,
    callerContext: {
      awsSdkVersion: "aws-sdk-unknown-unknown",
      clientId: client?.id ?? "CLIENT_ID_NOT_APPLICABLE",
    },
    triggerSource: source,
    request: { ...request, ...(clientMetadata && { clientMetadata }) },
    response,
  };
}

/** The attributes of somebody whom the pool knows, as an event has them. */
export function userAttributesOf({
  attributes,
  status,
}: Pick<User, "attributes" | "status">): Json {
  return { ...attributes, "cognito:user_status": status };
}
