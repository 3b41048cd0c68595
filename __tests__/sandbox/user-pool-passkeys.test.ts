import {
  CognitoIdentityProviderClient,
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  NotAuthorizedException,
  RespondToAuthChallengeCommand,
  StartWebAuthnRegistrationCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { confirmSignIn, fetchAuthSession, signIn, signOut } from "aws-amplify/auth";
import { isOriginOf } from "../../packages/sandbox/user-pool/passkeys/settings";
import { Authenticator } from "./user-pool/authenticator";
import {
  begin,
  challenged,
  PARTY,
  PASSKEYS,
  poolWithPasskeys,
  register,
  respond,
  USER_AUTH,
  withPasskey,
} from "./user-pool/passkeys";
import { EMAIL, PASSWORD, TestPool } from "./user-pool/pool";
import { addApp, MFA } from "./user-pool/second-factor";
import { configured, served } from "./user-pool/served";

const NOT_THIS = "NotAuthorizedException: The passkey could not be verified.";
const INVALID = "NotAuthorizedException: Invalid session for the user.";
const BOB = "bob@example.com";

describe("signing in", () => {
  let pool: TestPool;
  let key: Authenticator;
  beforeEach(async () => {
    pool = await poolWithPasskeys();
    key = await withPasskey(pool);
  });

  test("a passkey gives what a password gives, without one", async () => {
    const { options, show } = await challenged(pool);
    expect(options).toMatchObject({
      rpId: PARTY,
      userVerification: "required",
      allowCredentials: [{ type: "public-key", id: key.id, transports: ["internal"] }],
    });
    const { AuthenticationResult } = await show(key.get(options));
    const { AccessToken, RefreshToken } = AuthenticationResult;
    expect((await pool.call("GetUser", { AccessToken })).UserAttributes).toContainEqual({
      Name: "email",
      Value: EMAIL,
    });
    expect(await pool.refresh(RefreshToken)).toHaveProperty("AuthenticationResult.AccessToken");
  });

  test.each<[string, Parameters<Authenticator["get"]>[1], string]>([
    ["a page of the domain itself", { origin: `https://${PARTY}` }, ""],
    ["another port", { origin: `https://${PARTY}:8443` }, ""],
    ["another site", { origin: "https://notes.example.evil" }, NOT_THIS],
    ["a name that ends alike", { origin: "https://evilnotes.example" }, NOT_THIS],
    ["a page without TLS", { origin: `http://${PARTY}` }, NOT_THIS],
    ["no page", { origin: "null" }, NOT_THIS],
    ["another relying party", { rpId: "other.example" }, NOT_THIS],
    ["nobody seen by the authenticator", { verifiesUser: false }, NOT_THIS],
    ["the passkey of somebody else", { userHandle: "Ym9i" }, NOT_THIS],
    ["a challenge of one's own", { challenge: "AAAA" }, NOT_THIS],
    ["a higher counter", { counter: 7 }, ""],
  ])("%s is answered as it should be", async (_, odd, refusal) => {
    const { options, show } = await challenged(pool);
    expect(await pool.refusal(show(key.get(options, odd)))).toBe(refusal);
  });

  test("a copied authenticator is found out by its counter", async () => {
    const use = async (counter: number) => {
      const { options, show } = await challenged(pool);
      return pool.refusal(show(key.get(options, { counter })));
    };
    expect(await use(5)).toBe("");
    expect(await use(5)).toBe(NOT_THIS);
    await pool.start();
    expect(await use(4)).toBe(NOT_THIS);
    expect(await use(6)).toBe("");
  });

  test("a challenge is signed once, within three minutes, for its session alone", async () => {
    const first = await challenged(pool);
    const signed = key.get(first.options);
    const second = await challenged(pool);
    expect(await pool.refusal(second.show(signed))).toBe(NOT_THIS);
    pool.pass(179);
    expect(await pool.refusal(first.show(signed))).toBe("");
    expect(await pool.refusal(first.show(signed))).toBe(INVALID);
    const late = await challenged(pool);
    pool.pass(180);
    expect(await pool.refusal(late.show(key.get(late.options)))).toBe(INVALID);
  });

  test("a wrong signature uses the challenge up", async () => {
    const { options, show } = await challenged(pool);
    expect(await pool.refusal(show(key.get(options, { rpId: "other.example" })))).toBe(NOT_THIS);
    expect(await pool.refusal(show(key.get(options)))).toBe(INVALID);
  });

  test("nobody signs in with a passkey of somebody else, or with a key that says it is one", async () => {
    const bobs = await withPasskey(pool, BOB);
    const mine = await challenged(pool);
    expect(await pool.refusal(mine.show(bobs.get(mine.options)))).toBe(NOT_THIS);
    const { options, show } = await challenged(pool);
    const forged = { ...bobs.get(options, { userHandle: "" }), id: key.id, rawId: key.id };
    expect(await pool.refusal(show(forged))).toBe(NOT_THIS);
    const own = await challenged(pool, BOB);
    expect(await pool.refusal(own.show(bobs.get(own.options)))).toBe("");
  });

  test("a session is of its user and of its challenge", async () => {
    await withPasskey(pool, BOB);
    const { Session, options, show } = await challenged(pool);
    const CREDENTIAL = JSON.stringify(key.get(options));
    const asBob = respond(pool, "WEB_AUTHN", Session, { CREDENTIAL }, BOB);
    expect(await pool.refusal(asBob)).toBe(INVALID);
    const asPassword = respond(pool, "PASSWORD", Session, { PASSWORD });
    expect(await pool.refusal(asPassword)).toBe(INVALID);
    expect(await pool.refusal(show(JSON.parse(CREDENTIAL)))).toBe("");
  });

  test("a deleted passkey signs nobody in, one that is kept does, also after a restart", async () => {
    const { AccessToken } = await pool.signIn();
    const other = await register(pool, AccessToken);
    const before = await challenged(pool);
    await pool.call("DeleteWebAuthnCredential", { AccessToken, CredentialId: key.id });
    expect(await pool.refusal(before.show(key.get(before.options)))).toBe(NOT_THIS);
    await pool.start();
    const { options, show } = await challenged(pool);
    expect(options.allowCredentials).toHaveLength(1);
    expect(await pool.refusal(show(other.get(options)))).toBe("");
  });

  test("somebody disabled does not come in, by whatever factor", async () => {
    await pool.admin("AdminDisableUser", { Username: EMAIL });
    const { options, show } = await challenged(pool);
    expect(await pool.refusal(show(key.get(options)))).toBe(
      "NotAuthorizedException: User is disabled.",
    );
    await pool.admin("AdminEnableUser", { Username: EMAIL });
    const again = await challenged(pool);
    expect(await pool.refusal(again.show(key.get(again.options)))).toBe("");
  });

  test("what is no credential is refused as such", async () => {
    const { Session } = await challenged(pool);
    const sent = respond(pool, "WEB_AUTHN", Session, { CREDENTIAL: "{" });
    expect(await pool.refusal(sent)).toMatch(/^InvalidParameterException: CREDENTIAL/);
    const { show } = await challenged(pool);
    expect(await pool.refusal(show({ id: key.id }))).toBe(NOT_THIS);
  });
});

describe("choosing", () => {
  let pool: TestPool;
  let key: Authenticator;
  beforeEach(async () => {
    pool = await poolWithPasskeys();
    key = await withPasskey(pool);
  });

  test("without a preference there is a choice, of which a passkey is a part", async () => {
    const { ChallengeName, AvailableChallenges, Session } = await begin(pool);
    expect(ChallengeName).toBe("SELECT_CHALLENGE");
    expect(AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD", "WEB_AUTHN"]);
    const chosen = await respond(pool, "SELECT_CHALLENGE", Session, { ANSWER: "WEB_AUTHN" });
    expect(chosen.ChallengeName).toBe("WEB_AUTHN");
    const options = JSON.parse(chosen.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
    const CREDENTIAL = JSON.stringify(key.get(options));
    const shown = respond(pool, "WEB_AUTHN", chosen.Session, { CREDENTIAL });
    expect(await shown).toHaveProperty("AuthenticationResult.IdToken");
  });

  test("a password is one still: along with the choice, after it, or at once", async () => {
    const { Session } = await begin(pool);
    const wrong = { ANSWER: "PASSWORD", PASSWORD: "Wrong-Horse-12345" };
    expect(await pool.refusal(respond(pool, "SELECT_CHALLENGE", Session, wrong))).toBe(
      "NotAuthorizedException: Incorrect username or password.",
    );
    const right = { ANSWER: "PASSWORD", PASSWORD };
    const along = await respond(pool, "SELECT_CHALLENGE", Session, right);
    expect(along).toHaveProperty("AuthenticationResult.AccessToken");
    expect(await pool.refusal(respond(pool, "SELECT_CHALLENGE", Session, right))).toBe(INVALID);
    const { Session: next } = await begin(pool, { PREFERRED_CHALLENGE: "PASSWORD" });
    const after = await respond(pool, "PASSWORD", next, { PASSWORD });
    expect(after).toHaveProperty("AuthenticationResult.AccessToken");
    const atOnce = await begin(pool, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD });
    expect(atOnce).toHaveProperty("AuthenticationResult.AccessToken");
  });

  test("five wrong passwords lock this way in as they do the others", async () => {
    const tried = (secret: string) =>
      pool.refusal(begin(pool, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: secret }));
    for (let tries = 0; tries < 5; tries += 1) await tried("Wrong-Horse-12345");
    expect(await tried(PASSWORD)).toBe("NotAuthorizedException: Password attempts exceeded");
    pool.pass(1);
    expect(await tried(PASSWORD)).toBe("");
  });

  test("who is no user looks like a user without passkeys", async () => {
    await pool.confirmed({ Username: BOB });
    const seen = async (username: string) => {
      const preferred = { PREFERRED_CHALLENGE: "WEB_AUTHN" };
      const { Session, ...begun } = await begin(pool, preferred, username);
      const choose = (more: object) =>
        pool.refusal(respond(pool, "SELECT_CHALLENGE", Session, more, username));
      const asked = { ANSWER: "PASSWORD", PASSWORD: "Wrong-Horse-12345" };
      return [begun, await choose({ ANSWER: "WEB_AUTHN" }), await choose(asked)];
    };
    expect(await seen("nobody@example.com")).toEqual(await seen(BOB));
  });

  test("a client that may know is told that there is no such user", async () => {
    const open = await poolWithPasskeys({ client: { prevent_user_existence_errors: "LEGACY" } });
    expect(await pool.refusal(begin(open))).toBe("UserNotFoundException: User does not exist.");
    expect(await pool.refusal(begin(pool, {}, "nobody@example.com"))).toBe("");
  });

  test("who has to show a code is offered no way around it", async () => {
    const other = await poolWithPasskeys({ pool: MFA("OPTIONAL") });
    const own = await withPasskey(other);
    const before = await challenged(other);
    expect(await other.refusal(before.show(own.get(before.options)))).toBe("");
    const meanwhile = await challenged(other);
    await addApp(other);
    expect(await other.refusal(meanwhile.show(own.get(meanwhile.options)))).toBe(NOT_THIS);
    const { AvailableChallenges } = await begin(other, { PREFERRED_CHALLENGE: "WEB_AUTHN" });
    expect(AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    const atOnce = await begin(other, { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD });
    expect(atOnce.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  });
});

describe("registering", () => {
  let pool: TestPool;
  let AccessToken: string;
  beforeEach(async () => {
    pool = await poolWithPasskeys();
    ({ AccessToken } = await (await pool.confirmed()).signIn());
  });
  const start = async (token = AccessToken) =>
    (await pool.call("StartWebAuthnRegistration", { AccessToken: token }))
      .CredentialCreationOptions;
  const complete = (Credential: object, token = AccessToken) =>
    pool.refusal(pool.call("CompleteWebAuthnRegistration", { AccessToken: token, Credential }));

  test("a page is told what Cognito tells it", async () => {
    const sub = (await pool.call("GetUser", { AccessToken })).Username;
    const key = await register(pool, AccessToken);
    expect(await start()).toEqual({
      rp: { id: PARTY, name: PARTY },
      user: { id: Buffer.from(sub).toString("base64url"), name: EMAIL, displayName: EMAIL },
      challenge: expect.stringMatching(/^[\w-]{43,}$/),
      pubKeyCredParams: [
        { type: "public-key", alg: -7 },
        { type: "public-key", alg: -257 },
      ],
      timeout: 60_000,
      excludeCredentials: [{ type: "public-key", id: key.id, transports: ["internal"] }],
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: "required",
        userVerification: "required",
      },
    });
  });

  test.each<[string, Parameters<Authenticator["create"]>[1], string]>([
    ["the page of the app", {}, ""],
    ["another site", { origin: "https://evil.example" }, "WebAuthnOriginNotAllowedException"],
    ["another party", { rpId: "evil.example" }, "WebAuthnRelyingPartyMismatchException"],
    ["nobody seen", { verifiesUser: false }, "WebAuthnCredentialNotSupportedException"],
    ["a challenge of one's own", { challenge: "AAAA" }, "WebAuthnChallengeNotFoundException"],
  ])("%s is answered as it should be", async (_, odd, code) => {
    const [refusal] = (await complete(new Authenticator().create(await start(), odd))).split(":");
    expect(refusal).toBe(code);
  });

  test("a challenge makes one passkey, for who asked, within five minutes", async () => {
    await pool.confirmed({ Username: BOB });
    const { AccessToken: bobs } = await pool.signIn(PASSWORD, BOB);
    const created = new Authenticator().create(await start());
    const unknown = "WebAuthnChallengeNotFoundException: There is no such challenge.";
    expect(await complete(created, bobs)).toBe(unknown);
    expect(await complete(created)).toBe("");
    expect(await complete(created)).toBe(unknown);
    const late = new Authenticator().create(await start());
    pool.pass(300);
    expect(await complete(late)).toBe(unknown);
  });

  test("a passkey belongs to one user", async () => {
    const key = await register(pool, AccessToken);
    await pool.confirmed({ Username: BOB });
    const { AccessToken: bobs } = await pool.signIn(PASSWORD, BOB);
    expect(await complete(key.create(await start(bobs)), bobs)).toBe(
      "InvalidParameterException: The passkey is registered already.",
    );
    expect(await complete(new Authenticator().create(await start(bobs)), bobs)).toBe("");
  });

  test("another client does not complete what one has begun", async () => {
    const client = {
      ...USER_AUTH,
      name: "any",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform's
      user_pool_id: "${aws_cognito_user_pool.people.id}",
    };
    const others = { aws_cognito_user_pool_client: { browser: client, native: client } };
    const both = await poolWithPasskeys({ others });
    await both.confirmed();
    const tokenOf = async (ClientId: string) => {
      const AuthParameters = { USERNAME: EMAIL, PASSWORD };
      const asked = { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters };
      return (await both.call("InitiateAuth", asked)).AuthenticationResult.AccessToken;
    };
    const browser = await tokenOf(both.clientId);
    const native = await tokenOf(both.idOf("aws_cognito_user_pool_client.native"));
    const done = async (token: string) => {
      const asked = await both.call("StartWebAuthnRegistration", { AccessToken: browser });
      const Credential = new Authenticator().create(asked.CredentialCreationOptions);
      return both.refusal(
        both.call("CompleteWebAuthnRegistration", { AccessToken: token, Credential }),
      );
    };
    expect(await done(native)).toMatch(/^WebAuthnClientMismatchException/);
    expect(await done(browser)).toBe("");
  });

  test("only the user's own passkeys are listed and deleted", async () => {
    const key = await register(pool, AccessToken);
    await pool.confirmed({ Username: BOB });
    const { AccessToken: bobs } = await pool.signIn(PASSWORD, BOB);
    const listed = (token: string) => pool.call("ListWebAuthnCredentials", { AccessToken: token });
    expect(await listed(bobs)).toEqual({ Credentials: [] });
    const CredentialId = key.id;
    const asBob = pool.call("DeleteWebAuthnCredential", { AccessToken: bobs, CredentialId });
    expect(await pool.refusal(asBob)).toMatch(/^ResourceNotFoundException/);
    expect((await listed(AccessToken)).Credentials).toHaveLength(1);
    await pool.call("DeleteWebAuthnCredential", { AccessToken, CredentialId });
    expect((await listed(AccessToken)).Credentials).toEqual([]);
  });
});

describe("what the pool and its client allow", () => {
  test("a client without the flow starts none", async () => {
    const pool = await TestPool.of({ pool: PASSKEYS });
    await withPasskey(pool);
    expect(await pool.refusal(begin(pool))).toBe(
      "InvalidParameterException: USER_AUTH is not enabled for the client.",
    );
  });

  test("a pool without passkeys takes passwords alone", async () => {
    const pool = await (await poolWithPasskeys({ pool: { sign_in_policy: {} } })).confirmed();
    const { AccessToken } = await pool.signIn();
    expect(await pool.refusal(pool.call("StartWebAuthnRegistration", { AccessToken }))).toBe(
      "WebAuthnNotEnabledException: Passkeys are not enabled for the user pool.",
    );
    const { AvailableChallenges } = await begin(pool, { PREFERRED_CHALLENGE: "WEB_AUTHN" });
    expect(AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
  });

  test("a pool that names no domain says so, when it starts as well", async () => {
    const pool = await poolWithPasskeys({ pool: { web_authn_configuration: {} } });
    const { AccessToken } = await (await pool.confirmed()).signIn();
    expect(await pool.refusal(pool.call("StartWebAuthnRegistration", { AccessToken }))).toMatch(
      /^WebAuthnConfigurationMissingException/,
    );
    expect(pool.notHonoured).toEqual([
      "not honoured: aws_cognito_user_pool.people: web_authn_configuration: without relying_party_id nobody can register a passkey",
    ]);
    expect((await poolWithPasskeys()).notHonoured).toEqual([]);
  });

  test("an authenticator that sees nobody will do where that is only preferred", async () => {
    const preferred = { relying_party_id: PARTY, user_verification: "preferred" };
    const pool = await poolWithPasskeys({ pool: { web_authn_configuration: preferred } });
    const key = await withPasskey(pool);
    const { options, show } = await challenged(pool);
    expect(options.userVerification).toBe("preferred");
    expect(await pool.refusal(show(key.get(options, { verifiesUser: false })))).toBe("");
  });

  test.each([
    ["http://localhost:5173", "localhost", true],
    ["https://localhost:5173", "localhost", true],
    ["http://localhost:5173", PARTY, false],
    ["http://notes.localhost:5173", "localhost", false],
    ["http://127.0.0.1:5173", "localhost", false],
    ["https://a.b.notes.example", PARTY, true],
    ["https://notes.example/path", PARTY, false],
    ["android:apk-key-hash:AAAA", PARTY, false],
    ["", PARTY, false],
  ])("a page of '%s' uses passkeys of %s: %s", (origin, party, allowed) => {
    expect(isOriginOf(origin, party)).toBe(allowed);
  });
});

test("Amplify signs in with a password by USER_AUTH, and chooses it", async () => {
  const pool = await (await poolWithPasskeys()).confirmed();
  const close = await configured(pool);
  const options = { authFlowType: "USER_AUTH" } as const;
  try {
    const preferred = { ...options, preferredChallenge: "PASSWORD_SRP" } as const;
    const wrong = signIn({ username: EMAIL, password: "Wrong-Horse-12345", options: preferred });
    await expect(wrong).rejects.toMatchObject({ name: "NotAuthorizedException" });
    const { isSignedIn } = await signIn({
      username: EMAIL,
      password: PASSWORD,
      options: preferred,
    });
    expect(isSignedIn).toBe(true);
    await signOut();
    const { nextStep } = await signIn({ username: EMAIL, options });
    expect(nextStep.signInStep).toBe("CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION");
    await confirmSignIn({ challengeResponse: "PASSWORD_SRP" });
    await confirmSignIn({ challengeResponse: PASSWORD });
    expect((await fetchAuthSession()).tokens?.idToken?.payload).toMatchObject({ email: EMAIL });
    await signOut();
  } finally {
    close();
  }
});

test("AWS's own client registers a passkey, signs in with it, lists and deletes it", async () => {
  const pool = await (await poolWithPasskeys()).confirmed();
  const { AccessToken } = await pool.signIn();
  const server = await served(pool);
  const credentials = { accessKeyId: "any", secretAccessKey: "any" };
  const client = new CognitoIdentityProviderClient({
    region: "eu-central-1",
    endpoint: server.url,
    credentials,
  });
  try {
    const started = await client.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
    const key = new Authenticator();
    const Credential = key.create(started.CredentialCreationOptions as { challenge: string });
    await client.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));
    const { Credentials = [] } = await client.send(
      new ListWebAuthnCredentialsCommand({ AccessToken, MaxResults: 20 }),
    );
    expect(Credentials).toEqual([
      {
        CredentialId: key.id,
        FriendlyCredentialName: expect.any(String),
        RelyingPartyId: PARTY,
        AuthenticatorAttachment: "platform",
        AuthenticatorTransports: ["internal"],
        CreatedAt: new Date(pool.now),
      },
    ]);
    const begun = await client.send(
      new InitiateAuthCommand({
        ClientId: pool.clientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: EMAIL, PREFERRED_CHALLENGE: "WEB_AUTHN" },
      }),
    );
    const options = JSON.parse(begun.ChallengeParameters?.["CREDENTIAL_REQUEST_OPTIONS"] ?? "");
    const response = {
      ClientId: pool.clientId,
      ChallengeName: "WEB_AUTHN" as const,
      Session: begun.Session,
      ChallengeResponses: { USERNAME: EMAIL, CREDENTIAL: JSON.stringify(key.get(options)) },
    };
    const { AuthenticationResult } = await client.send(new RespondToAuthChallengeCommand(response));
    expect(AuthenticationResult?.IdToken).toBeDefined();
    const again = client.send(new RespondToAuthChallengeCommand(response));
    await expect(again).rejects.toBeInstanceOf(NotAuthorizedException);
    await client.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: key.id }));
    const { Credentials: left } = await client.send(
      new ListWebAuthnCredentialsCommand({ AccessToken }),
    );
    expect(left).toEqual([]);
  } finally {
    server.close();
  }
});
