import type { Guard } from "../../constructs/guard";
import { NotesStack } from "../../constructs/notes-stack";
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
import { synthesized } from "../support/synthesized";

const NOBODY =
  "guard iam lets nobody in: name users, or one of providers facebook, google, amazon, apple, openId, saml";
const URL = "https://…, or http://localhost…, without a fragment and commas";

/** By what is wrong: a guard, and what stands on standard error. Nothing checked its types. */
const MISTAKES: Readonly<Record<string, readonly [guard: unknown, says: string]>> = {
  "nobody who gets in": [{ type: "iam" }, NOBODY],
  "an empty list of providers": [{ type: "iam", providers: {} }, NOBODY],
  "providers that are none": [
    { type: "iam", providers: { openId: [], saml: [] } },
    'identity pool "notes-guarded" has no provider: name one of userPool, facebook, google, amazon, apple, openId, saml, developer',
  ],
  "a provider twice": [
    { type: "iam", providers: { openId: [ISSUER, ISSUER] } },
    'identity pool "notes-guarded" names "https://issuer.example" twice',
  ],
  "a provider without an id": [
    { type: "iam", providers: { facebook: {} } },
    "facebook appId of type undefined: a text of 1 to 128 letters, digits and . ; / : _ -",
  ],
  "tokens of nobody": [{ type: "user-pool" }, CHOICE],
  "a sign-up that nobody chose": [{ type: "iam", users: {} }, CHOICE],
  "no domain to sign up from": [
    users({ selfSignUp: { emailDomains: [] } }),
    "emailDomains is empty: name one at least, or selfSignUp: false",
  ],
  "a domain that is none": [
    users({ selfSignUp: { emailDomains: ["@notes.example"] } }),
    'e-mail domain "@notes.example": what stands after the @, in small letters, such as notes.example',
  ],
  "pages that are not described": [hosted({}), "hosted callbackUrls: name one at least"],
  "pages without an address": [
    hosted({ callbackUrls: ["http://localhost:5173/"], logoutUrls: ["http://localhost:5173/"] }),
    'domainPrefix "undefined": 1 to 63 small letters, digits and inner hyphens, without "aws", "amazon" or "cognito"',
  ],
  "a callback that others can listen to": [
    hosted({ ...pages(), callbackUrls: ["http://notes.example/"] }),
    `callback or logout URL "http://notes.example/": ${URL}`,
  ],
  "a secret written out": [
    federated({ google: { clientId: "notes", clientSecret: "GOCSPX-n0tAr3alS3cret" } }),
    'the secret of Google is written out: say { variable: "name" } or { secretsManager: "name" } instead',
  ],
  "a secret instead of its name": [
    federated({ google: { clientId: "notes", clientSecret: { variable: "GOCSPX-n0tAr3al" } } }),
    "the secret of Google: its variable is no name of small letters, digits and _ (it is not shown, in case it is the secret)",
  ],
  "a secret that is nowhere": [
    federated({ google: { clientId: "notes" } }),
    'the secret of Google: say either { variable: "name" } or { secretsManager: "name" }',
  ],
  "pages where nobody else signs people in": [
    federated({}),
    "hosted providers is empty: name one at least",
  ],
  "two providers of one name": [
    federated({ openId: { Company: {} }, saml: { company: {} } }),
    'hosted providers name "company" twice: no two differ in upper and lower case alone',
  ],
  "a second factor that is none": [
    users({ ...SIGN_UP, mfa: { required: true, factors: [] } }),
    'mfa with the factors []: name one at least; there is "totp"',
  ],
  "a second factor that is not named": [
    users({ ...SIGN_UP, mfa: { required: true } }),
    'mfa with the factors []: name one at least; there is "totp"',
  ],
  "passkeys beside a second factor": [
    users({
      ...SIGN_UP,
      mfa: { required: true, factors: ["totp"] },
      passkeys: { relyingPartyId: "localhost" },
    }),
    "passkeys beside a required mfa: Cognito then lets nobody in by passkey; make mfa optional",
  ],
  "passkeys for another's pages": [
    users({ ...SIGN_UP, passkeys: { relyingPartyId: "notes.example" } }),
    'relyingPartyId "notes.example": neither the domain of one of allowedOrigins, http://localhost:5173, nor one with a dot above it',
  ],
  "people who come over some day": [
    users({
      ...SIGN_UP,
      migrateFrom: { id: "eu-central-1_Existing1", accountId: "111122223333", at: "some day" },
    }),
    'migrateFrom at "some day": "sign-in" or "forgotten-password"',
  ],
  "a provider that writes what clients may not": [
    mapping({ given_name: "first" }),
    'provider Company maps to "given_name": email, email_verified; a mutable custom attribute once every client writes it',
  ],
  "a provider that says by another name what is verified": [
    mapping({ email_verified: "v" }),
    'provider Company maps "email_verified" to "v": OpenID Connect calls it email_verified',
  ],
  "a pool in a list": [
    users({ existing: { id: ["eu-central-1_Existing1"], clientId: "1exampleclientid0123456789" } }),
    'user pool "eu-central-1_Existing1": an id is <region>_<characters>, such as eu-central-1_aB3dE6fG9',
  ],
  "a resource server of one's own": [
    users({
      ...SIGN_UP,
      hosted: { domainPrefix: "notes", callbackUrls: [], logoutUrls: [], resourceServer: {} },
    }),
    'hosted does not know "resourceServer": it knows domainPrefix, callbackUrls, logoutUrls, providers',
  ],
  "a client that nobody asks": [
    users({
      ...SIGN_UP,
      migrateFrom: {
        id: "eu-central-1_Existing1",
        clientId: "1exampleclientid0123456789",
        accountId: "111122223333",
        at: "forgotten-password",
      },
    }),
    'migrateFrom at forgotten-password does not know "clientId": it knows id, accountId, at',
  ],
  "a group that is called what every object has": [
    {
      type: "iam",
      users: SIGN_UP,
      groups: { constructor: { precedence: 1, mayCall: ["GET /admin/notes"] } },
    },
    'group "constructor": up to 30 small letters, digits and hyphens, beginning with a letter',
  ],
  "a required attribute": [
    users({ ...SIGN_UP, attributes: { team: { type: "string", required: true } } }),
    'attribute "team" is required: a custom attribute cannot be; ask for it in your page or a trigger',
  ],
  "an attribute of Cognito's own": [
    users({ ...SIGN_UP, attributes: { email: { type: "string" } } }),
    'attribute "email" is one of Cognito\'s own: choose another name',
  ],
  "a client that writes what there is not": [
    users({ ...SIGN_UP, browser: { writes: ["team"] } }),
    'client "browser" writes "team", which is not one of the pool\'s custom attributes: none',
  ],
  "a token for a year": [
    users({ ...SIGN_UP, native: { tokens: { idMinutes: 525_600 } } }),
    'client "native": idMinutes 525600 is not a whole number from 5 to 1440',
  ],
  "a mail without its code": [
    users({
      ...SIGN_UP,
      mail: { sender: "notes@notes.example", verification: { subject: "Hello", message: "Hi" } },
    }),
    "verification mail: its message lacks {####}",
  ],
  "mails from nowhere": [
    users({ ...SIGN_UP, mail: {} }),
    'sender "undefined": a mail address, such as notes@notes.example',
  ],
  "a pool's id that is none": [
    users({ existing: { ...EXISTING, id: "Existing1" } }),
    'user pool "Existing1": an id is <region>_<characters>, such as eu-central-1_aB3dE6fG9',
  ],
  "a pool that is there already, otherwise than it is": [
    users({ existing: EXISTING, mfa: { required: true, factors: ["totp"] } }),
    'users.existing beside mfa: that is said where user pool "eu-central-1_Existing1" is made',
  ],
  "people who come over from no account": [
    users({ ...SIGN_UP, migrateFrom: { ...EXISTING, at: "sign-in" } }),
    'user pool "eu-central-1_Existing1": say its accountId, which is in its ARN',
  ],
  "groups of nobody": [
    { type: "iam", providers: FACEBOOK, groups: { admins: { precedence: 1, mayCall: ADMIN } } },
    "groups admins: only a user pool has groups, and it is no provider",
  ],
  "groups of somebody else's pool": [
    {
      type: "iam",
      users: { existing: EXISTING },
      groups: { admins: { precedence: 1, mayCall: ADMIN } },
    },
    'groups beside users.existing: those of user pool "eu-central-1_Existing1" are made where it is',
  ],
  "two groups of which none comes first": [
    groups({
      admins: { precedence: 1, mayCall: ADMIN },
      editors: { precedence: 1, mayCall: ADMIN },
    }),
    'groups "admins" and "editors" both have the precedence 1: who is in both would get no role',
  ],
  "a group's name that is none": [
    groups({ "The admins": { precedence: 1, mayCall: ADMIN } }),
    'group "The admins": up to 30 small letters, digits and hyphens, beginning with a letter',
  ],
  "members who may do nothing": [
    groups({ admins: { precedence: 1, mayCall: [] } }),
    'group "admins" may call nothing: name a route in mayCall',
  ],
  "members who may do what is for everyone": [
    groups({ admins: { precedence: 1, mayCall: ["GET /notes"] } }),
    'route "GET /notes" is not for members: those are GET /admin/notes',
  ],
  "guests who may do nothing": [
    { type: "iam", users: SIGN_UP, guests: { mayCall: [] } },
    "guests may call nothing: name a route in mayCall",
  ],
  "guests who may do what signed-in users may": [
    { type: "iam", users: SIGN_UP, guests: { mayCall: ["GET /notes"] } },
    'route "GET /notes" is not for guests: those are GET /announcements',
  ],
};

test.each(Object.entries(MISTAKES))("%s: refused, in one line", (_, [guard, message]) => {
  expect(() => referenceNotes("guarded", { guard: guard as Guard })).toThrow(
    expect.objectContaining({ name: "ConfigurationError", message }),
  );
});

/** As the providers give them out; none is anybody's. */
const SECRETS = {
  "Google's": "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e",
  "Facebook's": "abcdef0123456789abcdef0123456789",
  "Amazon's": "amzn1.oa2-cs.v1.n0tAr3alS3cret",
  "a key": "-----BEGIN PRIVATE KEY-----\nMIGTAgEAMBMGByqGSM49",
};

describe.each(Object.entries(SECRETS))("%s secret in the place of an id", (_, secret) => {
  test.each<[string, unknown, string]>([
    ["Facebook's", { type: "iam", providers: { facebook: { appId: secret } } }, "facebook appId"],
    ["Google's", { type: "iam", providers: { google: { clientId: secret } } }, "google clientId"],
    ["Amazon's", { type: "iam", providers: { amazon: { appId: secret } } }, "amazon appId"],
    ["Apple's", { type: "iam", providers: { apple: { servicesId: secret } } }, "apple servicesId"],
    [
      "Google's on the pages",
      federated({ google: { clientId: secret, clientSecret: CLIENT_SECRET } }),
      "the id that Google knows you by",
    ],
    [
      "Facebook's on the pages",
      federated({ facebook: { appId: secret, appSecret: CLIENT_SECRET } }),
      "the id that Facebook knows you by",
    ],
    [
      "Apple's on the pages",
      federated({ apple: { ...APPLE, servicesId: secret, privateKey: CLIENT_SECRET } }),
      "the id that Apple knows you by",
    ],
  ])("that is %s: refused, and not shown", (_place, guard, what) => {
    expect(() => referenceNotes("guarded", { guard: guard as Guard })).toThrow(
      expect.objectContaining({
        name: "ConfigurationError",
        message: `${what} looks like a secret: it is not shown; say the id, which is public`,
      }),
    );
  });
});

test("an OpenID provider's client id may be of hexadecimal digits; another's secret it is not", () => {
  const guarded = (id: string) => () =>
    referenceNotes("guarded", {
      guard: { type: "iam", providers: { openId: [{ ...ISSUER, clientIds: [id] }] } },
    });
  expect(guarded(SECRETS["Facebook's"])).not.toThrow();
  expect(guarded(SECRETS["Google's"])).toThrow("openId clientId looks like a secret: it is not");
});

test.each([
  ["https://notes.example", "notes.example", true],
  ["https://app.notes.example", "notes.example", true],
  ["https://notes.example", "example", false],
  ["http://localhost:5173", "localhost", true],
])("on a page of %s, passkeys for %s: %s", (origin, relyingPartyId, allowed) => {
  const passkeys = () =>
    synthesized(
      (app) =>
        new NotesStack(app, "notes", {
          allowedOrigins: [origin],
          guard: { type: "iam", users: { ...SIGN_UP, passkeys: { relyingPartyId } } },
          stage: "guarded",
          region: "eu-central-1",
          state: { type: "local" },
        }),
    );
  if (allowed) expect(passkeys).not.toThrow();
  else expect(passkeys).toThrow(`relyingPartyId "${relyingPartyId}": neither the domain of one`);
});

describe("as a command", () => {
  const project = copyOfProject();

  test.each([
    "nobody who gets in",
    "a secret written out",
    "guests who may do what signed-in users may",
  ])("%s: that line alone is printed, and nothing is written", (mistake) => {
    const [guard, says] = MISTAKES[mistake] ?? [];
    project.write(APP, guardedApp(guard));
    expect(project.synth({}, APP)).toEqual({ code: 1, stdout: "", stderr: `${says}\n` });
    expect(project.has("cdktf.out")).toBe(false);
  });

  test("guests without a role are granted nothing, in one line", () => {
    const guests = { mayCall: ["GET /announcements"] };
    project.write(APP, guardedApp({ type: "iam", users: SIGN_UP, guests }));
    expect(project.synth({}, APP)).toMatchObject({ code: 0, stderr: "" });
    project.edit("constructs/ways/iam.ts", "guests: Boolean(guests),", "");
    const says =
      'identity pool "notes-guarded" has no role for guests: it lets them in with guests: true\n';
    expect(project.synth({}, APP)).toEqual({ code: 1, stdout: "", stderr: says });
  });
});

/** What an OpenID provider is asked for, and how it is kept. */
function mapping(attributes: object) {
  const company = { issuer: "https://company.example", clientId: "notes" };
  return federated({
    openId: { Company: { ...company, clientSecret: CLIENT_SECRET, attributes } },
  });
}
