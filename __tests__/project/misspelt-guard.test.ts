import type { Guard } from "../../constructs/guard";
import { APP, guardedApp } from "../support/guarded-app";
import {
  ADMIN,
  APPLE,
  CHOICE,
  CLIENT_SECRET,
  EXISTING,
  FACEBOOK,
  federated,
  groups,
  hosted,
  ISSUER,
  pages,
  SIGN_UP,
  users,
} from "../support/guards";
import { copyOfProject } from "../support/project";
import { referenceNotes } from "../support/stacks";

const USERS =
  "existing, selfSignUp, migrateFrom, hosted, mfa, passkeys, threatProtection, attributes, mail, devices, browser, native";
const GUARD = "type, users, providers, groups, guests";
const OTHERS = "facebook, google, amazon, apple, openId, saml";
const FACTORS = ["totp"];

/** By what is misspelt, left out or of another kind. */
const SLIPS: Readonly<Record<string, readonly [guard: unknown, says: string]>> = {
  "an option of the guard": [
    { type: "iam", users: SIGN_UP, guest: { mayCall: [] } },
    `guard iam does not know "guest": it knows ${GUARD}`,
  ],
  "groups at the gateway": [
    { type: "user-pool", users: SIGN_UP, groups: {} },
    'guard user-pool does not know "groups": it knows type, users',
  ],
  "guests at the gateway": [
    { type: "user-pool", users: SIGN_UP, guests: { mayCall: ["GET /announcements"] } },
    'guard user-pool does not know "guests": it knows type, users',
  ],
  "providers at the gateway": [
    { type: "user-pool", users: SIGN_UP, providers: FACEBOOK },
    'guard user-pool does not know "providers": it knows type, users',
  ],
  "users of an own authorizer": [
    { type: "custom", issuer: "https://issuer.example", audience: "notes", users: SIGN_UP },
    'guard custom does not know "users": it knows type, issuer, audience',
  ],
  "users beside those in a table": [
    { type: "developer", sender: "notes@notes.example", users: SIGN_UP },
    'guard developer does not know "users": it knows type, sender',
  ],
  "an audience that is no text": [
    { type: "custom", issuer: "https://issuer.example", audience: 1 },
    'audience is empty: name what the tokens\' "aud" names',
  ],
  "an option of users": [
    users({ ...SIGN_UP, mfaa: { required: true, factors: FACTORS } }),
    `users does not know "mfaa": it knows ${USERS}`,
  ],
  "an option of who may sign up": [
    users({ selfSignUp: { emailDomain: ["notes.example"] } }),
    'selfSignUp does not know "emailDomain": it knows emailDomains',
  ],
  "a sign-up that is no boolean": [users({ selfSignUp: "false" }), CHOICE],
  "whether everyone has a second factor": [
    users({ ...SIGN_UP, mfa: { requried: true, factors: FACTORS } }),
    'mfa does not know "requried": it knows required, factors',
  ],
  "nothing about who has a second factor": [
    users({ ...SIGN_UP, mfa: { factors: FACTORS } }),
    "mfa required undefined: true or false",
  ],
  "a text about who has a second factor": [
    users({ ...SIGN_UP, mfa: { required: "false", factors: FACTORS } }),
    'mfa required "false": true or false',
  ],
  "a second factor that is nothing": [
    users({ ...SIGN_UP, mfa: null }),
    "mfa: say { required, factors }",
  ],
  "an option of passkeys": [
    users({ ...SIGN_UP, passkeys: { relyingPartyId: "localhost", verification: "required" } }),
    'passkeys does not know "verification": it knows relyingPartyId, userVerification',
  ],
  "an option of devices": [
    users({ ...SIGN_UP, devices: { chalengeNew: true, remember: "always" } }),
    'devices does not know "chalengeNew": it knows challengeNew, remember',
  ],
  "whether a device is challenged": [
    users({ ...SIGN_UP, devices: { challengeNew: "no", remember: "always" } }),
    'devices challengeNew "no": true or false',
  ],
  "an option of mails": [
    users({ ...SIGN_UP, mail: { sender: "notes@notes.example", invite: {} } }),
    'mail does not know "invite": it knows sender, verification, invitation',
  ],
  "an option of a mail": [
    users({ ...SIGN_UP, mail: { sender: "notes@notes.example", invitation: { text: "" } } }),
    'invitation mail does not know "text": it knows subject, message',
  ],
  "an option of an attribute": [
    users({ ...SIGN_UP, attributes: { team: { type: "string", mutabel: false } } }),
    'attribute "team" does not know "mutabel": it knows type, mutable, required, maxLength, min, max',
  ],
  "whether an attribute may change": [
    users({ ...SIGN_UP, attributes: { team: { type: "string", mutable: "false" } } }),
    'attribute "team" mutable "false": true or false',
  ],
  "attributes that are none": [
    users({ ...SIGN_UP, attributes: ["team"] }),
    "attributes: say { <name>: … }",
  ],
  "an option of a client": [
    users({ ...SIGN_UP, native: { write: [] } }),
    'client "native" does not know "write": it knows writes, tokens',
  ],
  "what a client writes": [
    users({ ...SIGN_UP, browser: { writes: "team" } }),
    'client "browser" writes: say [ … ], a list',
  ],
  "a token's lifetime": [
    users({ ...SIGN_UP, browser: { tokens: { idMinute: 5 } } }),
    'client "browser" tokens does not know "idMinute": it knows accessMinutes, idMinutes, refreshDays',
  ],
  "an option of a pool that is there": [
    users({ existing: { ...EXISTING, account: "111122223333" } }),
    'existing does not know "account": it knows id, clientId, accountId',
  ],
  "a client's id that is no text": [
    users({ existing: { ...EXISTING, clientId: 12345678901 } }),
    'client "12345678901" of user pool "eu-central-1_Existing1": an id is letters and digits, as the console shows it',
  ],
  "an option of people who come over": [
    users({ ...SIGN_UP, migrateFrom: { ...EXISTING, at: "sign-in", passwords: true } }),
    'migrateFrom does not know "passwords": it knows id, accountId, at, clientId',
  ],
  "an option of the pages": [
    hosted({ ...pages(), provider: {} }),
    'hosted does not know "provider": it knows domainPrefix, callbackUrls, logoutUrls, providers',
  ],
  "who signs people in on the pages": [
    federated({ goolge: {} }),
    'hosted providers does not know "goolge": it knows google, facebook, apple, openId, saml',
  ],
  "an option of theirs": [
    federated({ google: { clientId: "notes", secret: CLIENT_SECRET } }),
    'hosted google does not know "secret": it knows clientId, clientSecret',
  ],
  "an option of Facebook there": [
    federated({ facebook: { clientId: "notes", appSecret: CLIENT_SECRET } }),
    'hosted facebook does not know "clientId": it knows appId, appSecret',
  ],
  "an option of an OpenID provider there": [
    federated({ openId: { Company: { ...ISSUER, clientSecret: CLIENT_SECRET } } }),
    'hosted openId "Company" does not know "clientIds": it knows issuer, clientId, clientSecret, attributes',
  ],
  "an option of a SAML provider there": [
    federated({ saml: { Company: { metadata: "<a/>" } } }),
    'hosted saml "Company" does not know "metadata": it knows metadataUrl, attributes',
  ],
  "a list of OpenID providers there": [
    federated({ openId: [ISSUER] }),
    "hosted openId: say { <name>: … }",
  ],
  "an id there that is no text": [
    federated({ facebook: { appId: 1234567890123456, appSecret: CLIENT_SECRET } }),
    "hosted provider Facebook is without the id that it knows you by, a text",
  ],
  "Apple's team": [
    federated({ apple: { ...APPLE, teamId: "TEAM", privateKey: CLIENT_SECRET } }),
    "hosted provider Apple: its teamId is not 10 letters and digits",
  ],
  "Apple's key left out": [
    federated({ apple: { ...APPLE, keyId: undefined, privateKey: CLIENT_SECRET } }),
    "hosted provider Apple: its keyId is not 10 letters and digits",
  ],
  "a provider": [
    { type: "iam", users: SIGN_UP, providers: { gogle: { clientId: "notes" } } },
    `providers does not know "gogle": it knows ${OTHERS}`,
  ],
  "a provider of a guard of its own": [
    { type: "iam", providers: { ...FACEBOOK, developer: "notes" } },
    `providers does not know "developer": it knows ${OTHERS}`,
  ],
  "an option of Facebook": [
    { type: "iam", providers: { facebook: { clientId: "1234567890123456" } } },
    'facebook does not know "clientId": it knows appId',
  ],
  "an id that is no text": [
    { type: "iam", providers: { facebook: { appId: 1234567890123456 } } },
    "facebook appId of type number: a text of 1 to 128 letters, digits and . ; / : _ -",
  ],
  "an option of an OpenID provider": [
    { type: "iam", providers: { openId: [{ ...ISSUER, clientId: "notes" }] } },
    'openId does not know "clientId": it knows issuer, clientIds',
  ],
  "one OpenID provider instead of a list": [
    { type: "iam", providers: { openId: ISSUER } },
    "openId: say [ … ], a list",
  ],
  "one client instead of a list": [
    { type: "iam", providers: { openId: [{ ...ISSUER, clientIds: "abc" }] } },
    "openId clientIds: say [ … ], a list",
  ],
  "one SAML provider instead of a list": [
    { type: "iam", providers: { saml: { name: "company", metadata: "<a/>" } } },
    "saml: say [ … ], a list",
  ],
  "an option of a SAML provider": [
    { type: "iam", providers: { saml: [{ name: "company", metadataUrl: "https://a.example" }] } },
    'saml does not know "metadataUrl": it knows name, metadata',
  ],
  "metadata that is none": [
    { type: "iam", providers: { saml: [{ name: "company", metadata: "https://a.example" }] } },
    'saml provider "company": its metadata is no XML',
  ],
  "an option of a group": [
    groups({ admins: { precedence: 1, maycall: ADMIN } }),
    'group "admins" does not know "maycall": it knows precedence, mayCall',
  ],
  "a list of groups": [groups(["admins"]), "groups: say { <name>: … }"],
  "an option of guests": [
    { type: "iam", users: SIGN_UP, guests: { mayCall: ["GET /announcements"], may: [] } },
    'guests does not know "may": it knows mayCall',
  ],
};

test.each(Object.entries(SLIPS))("%s: refused, in one line", (_, [guard, message]) => {
  expect(() => referenceNotes("guarded", { guard: guard as Guard })).toThrow(
    expect.objectContaining({ name: "ConfigurationError", message }),
  );
});

test.each([
  ["groups beside a pool that is there", { ...users({ existing: EXISTING }), groups: undefined }],
  ["a second factor beside it", users({ existing: EXISTING, mfa: undefined })],
  ["an option that there is not", users({ ...SIGN_UP, mfaa: undefined })],
])("%s, left out by undefined: is left out", (_, guard) => {
  expect(() => referenceNotes("guarded", { guard: guard as Guard })).not.toThrow();
});

describe("as a command", () => {
  const project = copyOfProject();

  test.each(["whether everyone has a second factor", "one OpenID provider instead of a list"])(
    "%s: that line alone is printed, and nothing is written",
    (slip) => {
      const [guard, says] = SLIPS[slip] ?? [];
      project.write(APP, guardedApp(guard));
      expect(project.synth({}, APP)).toEqual({ code: 1, stdout: "", stderr: `${says}\n` });
      expect(project.has("cdktf.out")).toBe(false);
    },
  );
});
