import { Authenticator } from "./authenticator";
import { EMAIL, TestPool } from "./pool";

type Called = Pick<TestPool, "call">;

export const PARTY = "notes.example";

export const PASSKEYS = {
  sign_in_policy: { allowed_first_auth_factors: ["PASSWORD", "WEB_AUTHN"] },
  web_authn_configuration: { relying_party_id: PARTY, user_verification: "required" },
};

export const USER_AUTH = {
  explicit_auth_flows: [
    "ALLOW_USER_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
  ],
};

export function poolWithPasskeys({ pool = {}, client = {}, others = {} } = {}): Promise<TestPool> {
  return TestPool.of({
    pool: { ...PASSKEYS, ...pool },
    client: { ...USER_AUTH, ...client },
    others,
  });
}

/** Has the authenticator make a passkey for whoever has the token. */
export async function register(
  pool: Called,
  AccessToken: string,
  authenticator = new Authenticator(),
): Promise<Authenticator> {
  const { CredentialCreationOptions } = await pool.call("StartWebAuthnRegistration", {
    AccessToken,
  });
  const Credential = authenticator.create(CredentialCreationOptions);
  await pool.call("CompleteWebAuthnRegistration", { AccessToken, Credential });
  return authenticator;
}

/** Somebody confirmed who has a passkey. */
export async function withPasskey(pool: TestPool, username = EMAIL): Promise<Authenticator> {
  await pool.confirmed({ Username: username });
  const { AccessToken } = await pool.signIn(undefined, username);
  return register(pool, AccessToken);
}

/** @param more such as `PREFERRED_CHALLENGE` */
export function begin(pool: Called, more: object = {}, username = EMAIL) {
  const AuthParameters = { USERNAME: username, ...more };
  return pool.call("InitiateAuth", { AuthFlow: "USER_AUTH", AuthParameters });
}

export function respond(
  pool: Called,
  ChallengeName: string,
  Session: string,
  more: object = {},
  username = EMAIL,
) {
  const ChallengeResponses = { USERNAME: username, ...more };
  return pool.call("RespondToAuthChallenge", { ChallengeName, ChallengeResponses, Session });
}

/** What the authenticator is asked to sign, and the session that waits for it. */
export async function challenged(pool: Called, username = EMAIL) {
  const { Session, ChallengeParameters } = await begin(
    pool,
    { PREFERRED_CHALLENGE: "WEB_AUTHN" },
    username,
  );
  const options = JSON.parse(ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
  const show = (credential: object, session = Session) => {
    const CREDENTIAL = JSON.stringify(credential);
    return respond(pool, "WEB_AUTHN", session, { CREDENTIAL }, username);
  };
  return { Session, options, show };
}
