import type { Resource, Stack } from "@notes-api/terraform-json";
import type { ProviderName } from "../stand-ins";
import { isTrue, listOf } from "./terraform";

/** An app of somebody who knows people, whose tokens a pool takes. */
interface App {
  /** As the Logins of a request name it, such as `graph.facebook.com`. */
  readonly name: string;
  /** Whom its tokens are for. */
  readonly clientId: string;
}

/** Of a user pool: `name` is such as `cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a1b2c3`. */
export interface UserPoolClient extends App {
  readonly type: "user-pool";
  /** Whether the user pool is asked about each token, which it may have revoked. */
  readonly serverSide: boolean;
}

/** Of one of those that AWS knows by name, and the sandbox plays. */
export interface SocialApp extends App {
  readonly type: "social";
  readonly standIn: ProviderName;
}

/** Of an OpenID provider: `name` is its issuer without the scheme. */
export interface OpenIdClient extends App {
  readonly type: "open-id";
  /** That of the provider, as IAM knows it. */
  readonly arn: string;
}

export type Provider = UserPoolClient | SocialApp | OpenIdClient;

export const SOCIAL: ReadonlyMap<string, ProviderName> = new Map([
  ["graph.facebook.com", "facebook"],
  ["accounts.google.com", "google"],
  ["www.amazon.com", "amazon"],
  ["appleid.apple.com", "apple"],
]);

/** All whose tokens an identity pool takes, a line for each app. */
export function providersOf(stack: Stack, pool: Resource["values"]): readonly Provider[] {
  return [
    ...listOf(pool.cognito_identity_providers).map(userPoolClient),
    ...Object.entries(pool.supported_login_providers ?? {}).flatMap(socialApp),
    ...listOf(pool.openid_connect_provider_arns).flatMap((arn) => openIdClients(stack, arn)),
  ];
}

/** The resource of an OpenID provider; one may also be of the account alone. */
export function openIdProvider(stack: Stack, arn: unknown): Resource | undefined {
  return stack.of("aws_iam_openid_connect_provider").find(({ values }) => values.arn === arn);
}

function userPoolClient(block: Resource["values"]): UserPoolClient {
  return {
    type: "user-pool",
    name: String(block.provider_name),
    clientId: String(block.client_id),
    serverSide: isTrue(block.server_side_token_check),
  };
}

function socialApp([name, clientId]: [string, unknown]): readonly SocialApp[] {
  const standIn = SOCIAL.get(name);
  return standIn ? [{ type: "social", name, clientId: String(clientId), standIn }] : [];
}

function openIdClients(stack: Stack, arn: unknown): readonly OpenIdClient[] {
  const { url, client_id_list } = openIdProvider(stack, arn)?.values ?? {};
  const name = withoutScheme(String(url));
  return listOf(client_id_list).map((clientId) => ({
    type: "open-id",
    name,
    clientId: String(clientId),
    arn: String(arn),
  }));
}

export function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, "");
}
