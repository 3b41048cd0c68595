import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import type { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import { listOf, refuseUnknown } from "../options";
import type { CustomAttributes } from "./attributes";
import type { HostedDomain } from "./hosted-domain";
import { type TokenLifetimes, tokenValidity } from "./token-lifetimes";

/** What signs people in: a page, or an app. Neither can keep a secret, so it has none. */
export interface ClientOptions {
  /**
   * Custom attributes that whoever is signed in may set through it, by name: never one that decides what
   * they may do. @default - none
   */
  readonly writes?: readonly string[];
  readonly tokens?: TokenLifetimes;
}

export interface ClientsProps {
  readonly name: string;
  readonly userPoolId: string;
  readonly browser?: ClientOptions;
  readonly native?: ClientOptions;
  readonly attributes?: CustomAttributes;
  /** Whether a passkey is a way to sign in. */
  readonly passkeys: boolean;
  /** Whether the password itself may be sent, for a function that brings people over. */
  readonly passwords: boolean;
  readonly hosted: HostedDomain["clientConfig"] | undefined;
}

type Clients = Pick<ClientsProps, "browser" | "native" | "attributes">;

/** @throws ConfigurationError for an option that there is not, and an attribute that the pool has not */
export function refuseClients({ browser, native, attributes = {} }: Clients): void {
  for (const [id, options] of Object.entries({ browser, native })) {
    refuseUnknown<ClientOptions>(`client "${id}"`, options, { writes: true, tokens: true });
    refuse(id, listOf(`client "${id}" writes`, options?.writes), attributes);
  }
}

/** Custom attributes that are written whichever client signs somebody in, each time that it does. */
export function writtenByAll({ browser = {}, native, attributes = {} }: Clients): string[] {
  const { writes = [] } = browser;
  return writes
    .filter((each) => !native || native.writes?.includes(each))
    .filter((each) => attributes[each]?.mutable ?? true);
}

export function createClients(scope: Construct, props: ClientsProps) {
  const { browser = {}, native } = props;
  return {
    browser: createClient(scope, "browser", browser, props),
    native: native && createClient(scope, "native", native, props),
  };
}

function createClient(
  scope: Construct,
  id: "browser" | "native",
  { writes = [], tokens }: ClientOptions,
  { name, userPoolId, attributes = {}, hosted, ...flows }: ClientsProps,
): string {
  const client = new CognitoUserPoolClient(scope, id, {
    name: `${name}-${id}`,
    userPoolId,
    generateSecret: false,
    explicitAuthFlows: flowsOf(flows),
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    readAttributes: ["email", "email_verified", ...Object.keys(attributes).map(custom)],
    writeAttributes: ["email", ...writes.map(custom)],
    ...tokenValidity(`client "${id}"`, tokens),
    ...hosted,
  });
  return client.id;
}

function flowsOf({ passkeys, passwords }: Pick<ClientsProps, "passkeys" | "passwords">): string[] {
  return [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    ...(passkeys ? ["ALLOW_USER_AUTH"] : []),
    ...(passwords ? ["ALLOW_USER_PASSWORD_AUTH"] : []),
  ];
}

function refuse(id: string, writes: readonly string[], attributes: CustomAttributes): void {
  const unknown = writes.find((each) => !Object.hasOwn(attributes, each));
  if (unknown === undefined) return;
  const known = Object.keys(attributes).join(", ") || "none";
  throw new ConfigurationError(
    `client "${id}" writes "${unknown}", which is not one of the pool's custom attributes: ${known}`,
  );
}

function custom(attribute: string): string {
  return `custom:${attribute}`;
}
