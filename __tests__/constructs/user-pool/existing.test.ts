import { IdentityPool } from "../../../constructs/identity-pool/identity-pool";
import { UserPool } from "../../../constructs/user-pool/user-pool";
import { scratch } from "../../support/synthesized";

const EXISTING = { id: "eu-west-2_aB3dE6fG9", clientId: "1exampleclientid0123456789" };

test("a pool that is there already is known by its ids, in its own region", () => {
  expect(UserPool.fromExisting(EXISTING)).toMatchObject({
    id: "eu-west-2_aB3dE6fG9",
    endpoint: "cognito-idp.eu-west-2.amazonaws.com/eu-west-2_aB3dE6fG9",
    clientId: "1exampleclientid0123456789",
    clientIds: ["1exampleclientid0123456789"],
    scopes: [],
  });
});

test("its sign-ins count at an identity pool, and nothing of it is created or read", () => {
  const stack = scratch((scope) => {
    const userPool = UserPool.fromExisting(EXISTING);
    new IdentityPool(scope, "identities", { name: "people", providers: { userPool } });
  });
  expect(stack.only("aws_cognito_identity_pool").cognito_identity_providers).toEqual([
    {
      client_id: "1exampleclientid0123456789",
      provider_name: "cognito-idp.eu-west-2.amazonaws.com/eu-west-2_aB3dE6fG9",
      server_side_token_check: true,
    },
  ]);
  expect(Object.keys(stack.json.resource).filter((type) => /user_pool/.test(type))).toEqual([]);
  expect(stack.json.data).toBeUndefined();
});

test("its ARN is known once its account is", () => {
  expect(UserPool.fromExisting({ ...EXISTING, accountId: "111122223333" }).arn).toBe(
    "arn:aws:cognito-idp:eu-west-2:111122223333:userpool/eu-west-2_aB3dE6fG9",
  );
  expect(() => UserPool.fromExisting(EXISTING).arn).toThrow(
    'user pool "eu-west-2_aB3dE6fG9": say its accountId, which is in its ARN',
  );
});

test.each(["aB3dE6fG9", "eu-west-2", "eu-west-2:aB3dE6fG9", "eu_west_2_x", "eu-west-2_", ""])(
  "%j is no pool's id",
  (id) => {
    expect(() => UserPool.fromExisting({ ...EXISTING, id })).toThrow(
      `user pool "${id}": an id is <region>_<characters>, such as eu-central-1_aB3dE6fG9`,
    );
  },
);

test.each(["us-east-1_Aaaaaaaaa", "us-gov-west-1_1"])("%s is one", (id) => {
  expect(UserPool.fromExisting({ ...EXISTING, id }).id).toBe(id);
});

test.each(["", "short", "1example client", "notes-browser-1"])(
  "%j is no client's id",
  (clientId) => {
    expect(() => UserPool.fromExisting({ ...EXISTING, clientId })).toThrow(
      `client "${clientId}" of user pool "eu-west-2_aB3dE6fG9": an id is letters and digits, as the console shows it`,
    );
  },
);

test.each(["", "11112222333", "1111-2222-3333"])("%j is no account", (accountId) => {
  expect(() => UserPool.fromExisting({ ...EXISTING, accountId })).toThrow(
    `account "${accountId}" of user pool "eu-west-2_aB3dE6fG9": 12 digits`,
  );
});
