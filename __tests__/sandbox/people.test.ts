import type { OtherProviders, Signed, Users } from "../../constructs/guard";
import type { ClientOptions } from "../../constructs/user-pool/clients";
import type { FederatedProviders } from "../../constructs/user-pool/federated-providers";
import { BY_APP, DESCRIBED, IN_TIME, WRITING } from "./people/clients";
import { MFA_OPTIONAL, MFA_REQUIRED, ON_DEVICES } from "./people/factors";
import { WITH_PASSKEYS } from "./people/keys";
import { type Kind, outcomeOf } from "./people/kind";
import { NOT_SERVED } from "./people/not-served";
import { OF_EXISTING_POOL, OVER_AT_SIGN_IN, OVER_BY_CODE } from "./people/other-pools";
import { BY_APPLE, BY_FACEBOOK, BY_GOOGLE, BY_OPEN_ID, ON_PAGES } from "./people/pages";
import { AMAZON, APPLE, FACEBOOK, GOOGLE, OPEN_ID, SIDE_BY_SIDE } from "./people/providers";
import { GUESTS, MEMBERS } from "./people/rights";
import { ANYONE, INVITED, OF_A_DOMAIN, WRITTEN_TO } from "./people/sign-up";
import { World } from "./people/world";
import type { Place } from "./ways/place";

type OfAny<Union> = Union extends unknown ? keyof Union : never;
/** All that can be said of who signs in, and as what. */
type Option =
  | Exclude<OfAny<Signed>, "type" | "users">
  | `providers.${keyof OtherProviders}`
  | `users.${Exclude<keyof Users, "browser">}`
  | `users.browser.${keyof ClientOptions}`
  | `users.hosted.providers.${keyof FederatedProviders}`;

/** A kind of people that is let in, what its twin differs in, and how that ends. */
type Row = readonly [Kind, twin: string, end: RegExp];

const ANOTHER_APP = /^NotAuthorizedException: Token is not from a supported provider/;
const WRONG_CODE = /^CodeMismatchException: /;
const UNAUTHORIZED_WRITE = /^NotAuthorizedException: .+ write unauthorized attribute$/;
const NOT_THIS_BROWSER = /oauth2\/idpresponse: expected a redirect, got 400$/;

const MATRIX: Readonly<Record<Exclude<Option, keyof typeof NOT_SERVED>, readonly Row[]>> = {
  "providers.facebook": [[FACEBOOK, "a token for another app", ANOTHER_APP]],
  "providers.google": [[GOOGLE, "a token for another app", ANOTHER_APP]],
  "providers.amazon": [[AMAZON, "a token for another app", ANOTHER_APP]],
  "providers.apple": [[APPLE, "a token for another app", ANOTHER_APP]],
  "providers.openId": [[OPEN_ID, "a token for another app", ANOTHER_APP]],
  providers: [
    [SIDE_BY_SIDE, "a token of the one shown as the other's", /Couldn't verify signed token/],
  ],
  groups: [[MEMBERS, "somebody in no group", /^403$/]],
  guests: [[GUESTS, "a guest who asks for notes", /^403$/]],
  "users.selfSignUp": [
    [ANYONE, "no code shown", /asks for CONFIRM_SIGN_UP$/],
    [INVITED, "nobody's invitation", /SignUp is not permitted/],
    [OF_A_DOMAIN, "a domain that ends alike", /^UserLambdaValidationException: /],
  ],
  "users.mfa": [
    [MFA_REQUIRED, "a wrong code", WRONG_CODE],
    [MFA_OPTIONAL, "a wrong code", WRONG_CODE],
  ],
  "users.devices": [[ON_DEVICES, "another device, without the code", WRONG_CODE]],
  "users.passkeys": [[WITH_PASSKEYS, "another origin", /passkey could not be verified/]],
  "users.attributes": [
    [DESCRIBED, "a text that is too long", /custom:plan: .+ more than 5 characters$/],
  ],
  "users.browser.writes": [
    [WRITING, "an attribute that is not the client's to write", UNAUTHORIZED_WRITE],
  ],
  "users.browser.tokens": [[IN_TIME, "a token after its time", /Token expired: /]],
  "users.native": [[BY_APP, "an attribute that is the page's to write", UNAUTHORIZED_WRITE]],
  "users.mail": [[WRITTEN_TO, "another code than the mail's", WRONG_CODE]],
  "users.hosted": [[ON_PAGES, "another callback", /the pages refuse the request/]],
  "users.hosted.providers.google": [[BY_GOOGLE, "another browser", NOT_THIS_BROWSER]],
  "users.hosted.providers.facebook": [[BY_FACEBOOK, "another browser", NOT_THIS_BROWSER]],
  "users.hosted.providers.apple": [[BY_APPLE, "another browser", NOT_THIS_BROWSER]],
  "users.hosted.providers.openId": [[BY_OPEN_ID, "another browser", NOT_THIS_BROWSER]],
  "users.existing": [
    [OF_EXISTING_POOL, "a token as of another pool", /^NotAuthorizedException: Logins don't match/],
  ],
  "users.migrateFrom": [
    [
      OVER_AT_SIGN_IN,
      "an address that the old pool has not verified",
      /Incorrect username or password/,
    ],
    [OVER_BY_CODE, "an address that the old pool has not verified", WRONG_CODE],
  ],
};

const rows = Object.values(MATRIX).flat();
const notServed = Object.entries(NOT_SERVED).map(([option, kind]) => ({ option, ...kind }));
const world = new World([...rows.map(([kind]) => kind), ...notServed]);

// What Amplify calls a device by; newer versions of Node have it.
beforeAll(() => void Object.assign(globalThis, { navigator: { userAgent: "a browser" } }));

describe.each(Object.entries(MATRIX))("%s", (_option, kinds) => {
  describe.each(kinds.map((row) => [row[0].name, ...row] as const))(
    "%s",
    (_name, kind, twin, end) => {
      let place: Place;
      beforeAll(async () => {
        place = await world.at(kind);
      });
      afterAll(() => place.close());

      test("works", async () => {
        expect(await outcomeOf(kind.works(place))).toMatch(/^200(, 200)*$/);
      });

      test(`refused: ${twin}`, async () => {
        expect(await outcomeOf(kind.refused(place))).toMatch(end);
      });
    },
  );
});

test.each(notServed)("$option: named as not served", async ({ line, ...kind }) => {
  const place = await world.at(kind);
  expect(place.notHonoured).toContainEqual(expect.stringContaining(line));
  await place.close();
});
