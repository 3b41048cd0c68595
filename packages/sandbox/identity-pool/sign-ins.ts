import type { World } from "../contract";
import type { StandIns } from "../stand-ins";
import type { Login } from "./identities";
import { type Claims, checkTime, claimed, claimsOf } from "./jwt";
import { openIdSubject } from "./open-id";
import { type Provider, type SocialApp, withoutScheme } from "./providers";
import { invalidToken, notOfProvider, refuse } from "./refusals";

/** What is wanted of a token. */
export interface TokenCheck {
  /** Such as `eu-central-1_a1b2c3`. */
  readonly poolId: string;
  readonly clientId: string;
  /** Whether it may not have been revoked either. */
  readonly serverSide: boolean;
}

/** Verifies an id token of a user pool. Rejects if it is none, or not for this client. */
export type CheckIdToken = (
  token: string,
  check: TokenCheck,
) => Promise<{ readonly sub: string; readonly iss: string }>;

/** Whoever is asked about tokens. */
export interface Verifiers {
  readonly world: World;
  readonly checkIdToken: CheckIdToken;
  readonly openedByStandIn: StandIns["opened"];
}

/** Somebody whom a provider knows, by a token of it. */
export interface SignIn extends Login {
  /** The app that the token is for; none of a developer provider. */
  readonly clientId?: string;
  /** As `amr` and API Gateway name who it is, such as `cognito-idp.…:CognitoSignIn:SUB`. */
  readonly named: string;
  readonly claims: Claims;
}

/** By a token of one who is played here. @throws AwsError */
export async function bySocialToken(
  token: string,
  { name, clientId, standIn }: SocialApp,
  { openedByStandIn, world }: Verifiers,
): Promise<SignIn> {
  const opened = await openedByStandIn(standIn, token);
  if (!opened) throw invalidToken("Couldn't verify signed token.");
  if (opened.clientId !== clientId) throw notOfProvider();
  checkTime(opened.exp, world.now());
  const { clientId: aud, ...said } = opened;
  const claims = { ...said, iss: name, aud };
  return { provider: name, sub: opened.sub, clientId, named: `${name}:${opened.sub}`, claims };
}

/** @param apps those of the provider `name`, of which the token is to be for one @throws AwsError */
export async function byIdToken(
  token: string,
  name: string,
  apps: readonly Provider[],
  verifiers: Verifiers,
): Promise<SignIn> {
  const { iss, audiences, exp } = claimed(token);
  if (withoutScheme(iss) !== name) throw invalidToken("Issuer doesn't match providerName");
  const app = apps.find(({ clientId }) => audiences.includes(clientId));
  if (!app) throw notOfProvider();
  checkTime(exp, verifiers.world.now());
  const sub = await subjectOf(token, iss, app, verifiers).catch(refuse);
  const who = app.type === "open-id" ? `${app.arn}:OIDC` : `${name}:CognitoSignIn`;
  const { clientId } = app;
  return { provider: name, sub, clientId, named: `${who}:${sub}`, claims: claimsOf(token) ?? {} };
}

/** Whom a token is of, now that its signature is asked about as well. */
async function subjectOf(
  token: string,
  issuer: string,
  app: Provider,
  { checkIdToken, world }: Verifiers,
): Promise<string> {
  if (app.type !== "user-pool") return openIdSubject(token, issuer, app.clientId, world);
  const { name, clientId, serverSide } = app;
  const poolId = name.split("/").at(-1) ?? "";
  return (await checkIdToken(token, { poolId, clientId, serverSide })).sub;
}
