import type { TokenLifetimes } from "../../../constructs/user-pool/token-lifetimes";
import { BROWSER, changedBy, NATIVE, POOL, userPool } from "../../support/user-pools";

const CLIENT = {
  user_pool_id: `\${${POOL}.id}`,
  generate_secret: false,
  explicit_auth_flows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  prevent_user_existence_errors: "ENABLED",
  enable_token_revocation: true,
  read_attributes: ["email", "email_verified"],
  write_attributes: ["email"],
  access_token_validity: 60,
  id_token_validity: 60,
  refresh_token_validity: 30,
  token_validity_units: [{ access_token: "minutes", id_token: "minutes", refresh_token: "days" }],
};

test("an app has a client of its own, as guarded as the page's, which stays as it is", () => {
  expect(changedBy({ native: {} })).toEqual({ [NATIVE]: { name: "people-native", ...CLIENT } });
});

test.each([
  ["browser", BROWSER],
  ["native", NATIVE],
])("tokens of the %s client are good for as long as was said", (client, address) => {
  const tokens = { accessMinutes: 5, idMinutes: 1440, refreshDays: 365 };
  const { [address]: changed } = changedBy({ [client]: { tokens } });
  expect(changed).toMatchObject({
    access_token_validity: 5,
    id_token_validity: 1440,
    refresh_token_validity: 365,
  });
});

test("a lifetime that is not said stays as it was, and so does everything else", () => {
  expect(changedBy({ browser: { tokens: { refreshDays: 1 } } })).toEqual({
    [BROWSER]: { refresh_token_validity: 1 },
  });
});

test.each<[TokenLifetimes, string]>([
  [{ accessMinutes: 4 }, "accessMinutes 4 is not a whole number from 5 to 1440"],
  [{ accessMinutes: 1441 }, "accessMinutes 1441 is not a whole number from 5 to 1440"],
  [{ idMinutes: 4 }, "idMinutes 4 is not a whole number from 5 to 1440"],
  [{ idMinutes: 7.5 }, "idMinutes 7.5 is not a whole number from 5 to 1440"],
  [{ refreshDays: 0 }, "refreshDays 0 is not a whole number from 1 to 365"],
  [{ refreshDays: 366 }, "refreshDays 366 is not a whole number from 1 to 365"],
  [{ refreshDays: Number.NaN }, "refreshDays NaN is not a whole number from 1 to 365"],
])("%j is no lifetime that Cognito takes", (tokens, message) => {
  expect(() => userPool({ browser: { tokens } })).toThrow(`client "browser": ${message}`);
  expect(() => userPool({ native: { tokens } })).toThrow(`client "native": ${message}`);
});
