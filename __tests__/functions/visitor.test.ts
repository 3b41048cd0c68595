import { callerOf, visitorOf } from "../../functions/shared/caller";
import { handle, handleVisitor } from "../../functions/shared/handle";
import { ADA, configureFunctions, invoke, POOL, proxyEvent, type Sent } from "../support/event";
import { configureMode, MODES, RECORDED, USER_POOL } from "../support/recorded";

beforeEach(configureFunctions);

const GUEST: Sent = {
  identity: { cognitoAuthenticationType: "unauthenticated", cognitoAuthenticationProvider: null },
};
const visited = jest.fn(async (_call: object) => ({ status: 200 }));
const visit = async (sent: Sent) =>
  (await invoke(handleVisitor(visited), proxyEvent("GET /announcements", sent))).status;
const call = async (sent: Sent) =>
  (
    await invoke(
      handle(async () => ({ status: 200 })),
      proxyEvent("GET /notes", sent),
    )
  ).status;

test.each<[string, Sent, { asVisitor: number; asCaller: number }]>([
  ["a guest", GUEST, { asVisitor: 200, asCaller: 403 }],
  ["someone signed in", {}, { asVisitor: 200, asCaller: 200 }],
  ...Object.entries<Sent["identity"]>({
    "an ordinary IAM user": { cognitoIdentityId: null, cognitoIdentityPoolId: null },
    "an identity without an id": { cognitoIdentityId: null },
    "an identity with an empty id": { cognitoIdentityId: "" },
    "an identity with an id of another shape": { cognitoIdentityId: `idempotency#${ADA}` },
    "an identity of another pool": { cognitoIdentityPoolId: "eu-central-1:another" },
    "an identity of no pool": { cognitoIdentityPoolId: null },
    "a guest of another pool": { ...GUEST.identity, cognitoIdentityPoolId: "eu-central-1:another" },
    "an identity of no kind": { cognitoAuthenticationType: null },
    "an identity of an empty kind": { cognitoAuthenticationType: "" },
    "an identity of a third kind": { cognitoAuthenticationType: "Unauthenticated" },
  }).map(([who, identity = {}]): [string, Sent, { asVisitor: number; asCaller: number }] => [
    who,
    { identity },
    { asVisitor: 403, asCaller: 403 },
  ]),
])("%s", async (_, sent, { asVisitor, asCaller }) => {
  expect({ asVisitor: await visit(sent), asCaller: await call(sent) }).toEqual({
    asVisitor,
    asCaller,
  });
});

test("a visitor is the identity, and the use case is not told of it", async () => {
  expect(visitorOf(proxyEvent("GET /announcements", GUEST))).toBe(ADA);
  visited.mockClear();
  await visit(GUEST);
  expect(visited.mock.calls[0]?.[0]).not.toHaveProperty("caller");
  expect(JSON.stringify(visited.mock.calls)).not.toContain(ADA);
});

test("the use case of one who is refused never starts", async () => {
  visited.mockClear();
  await visit({ identity: { cognitoIdentityId: null } });
  expect(visited).not.toHaveBeenCalled();
  await visit({});
  expect(visited).toHaveBeenCalled();
});

test.each([undefined, "", "user-pool", "custom", "IAM", "constructor"])(
  "with CALLER_FROM=%p nobody visits",
  async (mode) => {
    for (const { sent, servedBy } of [
      ...Object.values(RECORDED),
      { sent: GUEST, servedBy: "iam" },
    ]) {
      for (const pool of [POOL, USER_POOL]) {
        configureMode(mode ?? "", pool);
        if (mode === undefined) delete process.env["CALLER_FROM"];
        expect(await visit(sent)).toBe(403);
      }
      configureMode("iam", MODES.iam);
      expect(await visit(sent)).toBe(servedBy === "iam" ? 200 : 403);
    }
  },
);

test.each([undefined, ""])("where the pool is %p nobody visits", async (pool) => {
  configureMode("iam", pool);
  for (const cognitoIdentityPoolId of [POOL, null, "", "undefined"]) {
    expect(await visit({ identity: { ...GUEST.identity, cognitoIdentityPoolId } })).toBe(403);
  }
  configureMode("iam", POOL);
  expect(await visit(GUEST)).toBe(200);
});

test("a guest is still no caller", () => {
  const forbidden = expect.objectContaining({ status: 403 });
  expect(() => callerOf(proxyEvent("GET /notes", GUEST))).toThrow(forbidden);
  expect(callerOf(proxyEvent("GET /notes"))).toBe(ADA);
});
