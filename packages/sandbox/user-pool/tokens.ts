import { compactVerify, decodeJwt, type JWTPayload, SignJWT } from "jose";
import type { World } from "../contract";
import type { Keys } from "../signing-keys";
import { readable } from "./attributes";
import type { Client } from "./clients";
import { identitiesClaim } from "./identities";
import type { Json } from "./json";
import { groupClaims, groupNames, groupsWith } from "./membership";
import { givesIdToken, OWN_ACCOUNT, shownTo } from "./scopes";
import type { PoolSettings } from "./settings";
import type { SignIn } from "./sign-ins";
import { type By, changedAccess, changedId, groupsIn, type Triggers } from "./triggers";
import { newUuid } from "./unknown-user";
import type { User } from "./users";

/** What a token of this pool says. */
export interface Claims extends JWTPayload {
  readonly sub: string;
  readonly iss: string;
  readonly exp: number;
  readonly iat: number;
  readonly token_use: "id" | "access";
  readonly event_id: string;
}

/** Whoever signed in, through which client. */
export interface Session {
  readonly user: User;
  readonly client: Client;
  readonly signIn: SignIn;
}

/** How tokens came to be asked for. */
export interface Asked {
  /** What the id token says again of the request for it. */
  readonly nonce?: string | undefined;
  /** @default - the session's client alone */
  readonly by?: By;
}

export interface Tokens {
  /**
   * An access token, and an id token unless its scopes leave it out, as an `AuthenticationResult` has
   * them.
   * @throws AwsError as the function of the trigger before it does
   */
  issue(session: Session, asked?: Asked): Promise<Json>;
  /** Undefined if the pool did not sign it. Says nothing of its expiry. */
  open(token: string): Promise<Claims | undefined>;
}

export function tokens(
  { issuer, groups }: Pick<PoolSettings, "issuer" | "groups">,
  { kid, privateKey, publicKey }: Keys,
  { world, triggers }: { readonly world: World; readonly triggers: Triggers },
): Tokens {
  const signed = (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ kid, alg: "RS256" }).sign(privateKey);
  return {
    issue: async (session, { nonce, by }: Asked = {}) => {
      const { client, signIn } = session;
      const shared = { iss: issuer, iat: Math.floor(world.now() / 1_000), ...sharedBy(session) };
      const jti = () => (client.revokesTokens ? { jti: newUuid(world) } : {});
      const said = nonce === undefined ? {} : { nonce };
      const until = shared.iat + client.seconds.id;
      const own = groupsWith(session.user, groups);
      const id = {
        ...shared,
        ...jti(),
        ...said,
        exp: until,
        ...ofId(session),
        ...groupClaims(own),
      };
      const exp = shared.iat + client.seconds.access;
      const access = {
        ...shared,
        jti: newUuid(world),
        exp,
        ...ofAccess(session),
        ...groupNames(own),
      };
      const changes = await triggers.preTokenGeneration(session, groupsIn(id), by ?? { client });
      return {
        AccessToken: await signed(changedAccess(access, changes)),
        ...(givesIdToken(signIn.scopes) ? { IdToken: await signed(changedId(id, changes)) } : {}),
        ExpiresIn: client.seconds.access,
        TokenType: "Bearer",
      };
    },
    open: async (token) => {
      try {
        await compactVerify(token, publicKey, { algorithms: ["RS256"] });
        const claims = decodeJwt(token) as Claims;
        return claims.iss === issuer ? claims : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function sharedBy({ user, client, signIn }: Session): JWTPayload {
  return {
    sub: user.attributes["sub"] ?? user.username,
    event_id: signIn.id,
    auth_time: Math.floor(signIn.at / 1_000),
    ...(client.revokesTokens ? { origin_jti: signIn.origin } : {}),
  };
}

function ofAccess({ user, client, signIn }: Session): JWTPayload {
  return {
    token_use: "access",
    client_id: client.id,
    scope: (signIn.scopes ?? [OWN_ACCOUNT]).join(" "),
    username: user.username,
    ...(signIn.device && { device_key: signIn.device.key }),
  };
}

function ofId({ user, client, signIn }: Session): JWTPayload {
  const attributes = Object.entries(shownTo(signIn.scopes, readable(user.attributes, client))).map(
    ([name, value]) => [name, name.endsWith("_verified") ? value === "true" : value],
  );
  return {
    ...Object.fromEntries(attributes),
    ...identitiesClaim(user),
    token_use: "id",
    aud: client.id,
    "cognito:username": user.username,
  };
}
