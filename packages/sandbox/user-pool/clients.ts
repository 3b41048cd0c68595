import { createHmac } from "node:crypto";
import type { Resource } from "@notes-api/terraform-json";
import { AwsError } from "../contract";
import { type OAuth, oauthIn } from "./oauth";
import { same } from "./passwords";
import { STANDARD, VERIFIED } from "./schema";
import { block, isTrue, list, numberOr } from "./terraform";

export type Flow =
  | "USER_SRP_AUTH"
  | "USER_PASSWORD_AUTH"
  | "ADMIN_USER_PASSWORD_AUTH"
  | "USER_AUTH"
  | "REFRESH_TOKEN_AUTH";

/** An app client: what may be done through it. */
export interface Client {
  readonly id: string;
  readonly poolId: string;
  readonly secret: string | undefined;
  readonly flows: ReadonlySet<string>;
  /** How long tokens are valid, and how long a sign-in may take, in seconds. */
  readonly seconds: Readonly<Record<"access" | "id" | "refresh" | "session", number>>;
  /** Whether it does not tell who is a user. */
  readonly hidesUsers: boolean;
  readonly revokesTokens: boolean;
  /** Undefined for a client that is not for the hosted pages. */
  readonly oauth: OAuth | undefined;
  reads(attribute: string): boolean;
  writes(attribute: string): boolean;
}

export function clientOf({ values }: Pick<Resource, "values">): Client {
  const reads = list(values.read_attributes);
  const writes = list(values.write_attributes);
  return {
    id: String(values.id),
    poolId: String(values.user_pool_id),
    secret: isTrue(values.generate_secret) ? String(values.client_secret) : undefined,
    flows: new Set(list(values.explicit_auth_flows).length > 0 ? flowsIn(values) : DEFAULT_FLOWS),
    seconds: secondsIn(values),
    hidesUsers: values.prevent_user_existence_errors === "ENABLED",
    revokesTokens:
      values.enable_token_revocation === undefined || isTrue(values.enable_token_revocation),
    oauth: oauthIn(values),
    reads: (name) =>
      ["sub", "identities"].includes(name) ||
      (reads.length > 0 ? reads.includes(name) : isKnown(name)),
    writes: (name) =>
      !VERIFIED.includes(name) && (writes.length > 0 ? writes.includes(name) : isKnown(name)),
  };
}

const DEFAULT_FLOWS = ["USER_SRP_AUTH", "REFRESH_TOKEN_AUTH"];

/** Names without `ALLOW_` are the old ones, which allow SRP and refreshing in any case. */
function flowsIn(values: Resource["values"]): string[] {
  const given = list(values.explicit_auth_flows).map(String);
  const isOld = given.some((flow) => !flow.startsWith("ALLOW_"));
  return [
    ...given.map((flow) => newName(flow.replace(/^ALLOW_/, ""))),
    ...(isOld ? DEFAULT_FLOWS : []),
  ];
}

/** Of a flow that has two. */
export function newName(flow: string): string {
  if (flow === "ADMIN_NO_SRP_AUTH") return "ADMIN_USER_PASSWORD_AUTH";
  return flow === "REFRESH_TOKEN" ? "REFRESH_TOKEN_AUTH" : flow;
}

function isKnown(name: string): boolean {
  return [...STANDARD, ...VERIFIED].includes(name);
}

const UNITS: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3_600,
  days: 86_400,
};

function secondsIn(values: Resource["values"]): Client["seconds"] {
  const units = block(values.token_validity_units);
  const seconds = (validity: unknown, unit: unknown, otherwise: number) =>
    numberOr(0, validity) * (UNITS[String(unit)] ?? 0) || otherwise;
  return {
    access: seconds(values.access_token_validity, units["access_token"] ?? "hours", 3_600),
    id: seconds(values.id_token_validity, units["id_token"] ?? "hours", 3_600),
    refresh: seconds(values.refresh_token_validity, units["refresh_token"] ?? "days", 30 * 86_400),
    session: numberOr(3, values.auth_session_validity) * 60,
  };
}

/**
 * A client with a secret proves with a hash of the user's name that it has it.
 *
 * @param names any by which the user may be meant
 * @throws AwsError NotAuthorizedException
 */
export function checkSecretHash(
  { id, secret }: Client,
  names: readonly string[],
  hash: string | undefined,
): void {
  if (secret === undefined) {
    if (hash === undefined) return;
    throw refused(`Client ${id} is not configured for secret but secret hash was received`);
  }
  if (hash === undefined) {
    throw refused(`Client ${id} is configured with secret but SECRET_HASH was not received`);
  }
  const hashes = names.map((name) =>
    createHmac("sha256", secret).update(`${name}${id}`).digest("base64"),
  );
  if (!hashes.some((each) => same(each, hash))) {
    throw refused(`Unable to verify secret hash for client ${id}`);
  }
}

/** @throws AwsError NotAuthorizedException if it has one, and it is not this one */
export function checkSecret({ id, secret }: Client, given: string | undefined): void {
  if (secret === undefined || (given !== undefined && same(secret, given))) return;
  throw refused(`Unable to verify secret for client ${id}`);
}

function refused(message: string): AwsError {
  return new AwsError("NotAuthorizedException", message);
}
