import { administratorSession } from "@notes-api/access";
import type { Caller } from "../../packages/sandbox/contract";
import { ADMINISTRATOR, sessions } from "../../packages/sandbox/sessions";
import { Clock, memory } from "./clock";

const ACCOUNT = "111111111111";
const ADA: Caller = {
  principal: "arn:aws:sts::111111111111:assumed-role/signed-in/CognitoIdentityCredentials",
  role: "arn:aws:iam::111111111111:role/signed-in",
  context: { "cognito-identity.amazonaws.com:amr": ["authenticated", "ü"] },
};

function started(world = new Clock(), data = memory()) {
  return { world, data, sessions: sessions({ world, data, account: ACCOUNT }) };
}

const INVALID = {
  code: "UnrecognizedClientException",
  message: "The security token included in the request is invalid.",
};

test("keys look like those of AWS", () => {
  const keys = started().sessions.issue(ADA, 3600);
  expect(keys.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(keys.secretAccessKey).toMatch(/^[\w+/]{40}$/);
  expect(keys.sessionToken).toMatch(/^[\w+/]+=*$/);
});

test("keys are known again, also after a restart, as whom they were given to", () => {
  const { world, data, sessions: before } = started();
  const { accessKeyId, secretAccessKey, sessionToken } = before.issue(ADA, 3600);
  const { sessions: after } = started(world, data);
  const session = { caller: ADA, accessKeyId, secretAccessKey };
  expect(before.open(accessKeyId, sessionToken)).toEqual(session);
  expect(after.open(accessKeyId, sessionToken)).toEqual(session);
});

test("nobody else's data knows them", () => {
  const { accessKeyId, sessionToken } = started().sessions.issue(ADA, 3600);
  const other = new Clock();
  other.random(1);
  expect(() => started(other).sessions.open(accessKeyId, sessionToken)).toThrow(
    expect.objectContaining(INVALID),
  );
});

test("a token says nothing to who reads it", () => {
  const { sessionToken } = started().sessions.issue(ADA, 3600);
  expect(Buffer.from(sessionToken, "base64").toString("latin1")).not.toContain("signed-in");
});

test("keys end when they were said to", () => {
  const { world, sessions } = started();
  const { accessKeyId, sessionToken, expiration } = sessions.issue(ADA, 3600);
  expect(expiration).toBe(world.now() + 3_600_000);
  world.forward(3599.999);
  expect(sessions.open(accessKeyId, sessionToken).caller).toEqual(ADA);
  world.forward(0.001);
  expect(() => sessions.open(accessKeyId, sessionToken)).toThrow(
    expect.objectContaining({ code: "ExpiredTokenException" }),
  );
});

describe("no keys are", () => {
  const { sessions } = started();
  const { accessKeyId, sessionToken } = sessions.issue(ADA, 3600);
  const other = sessions.issue(ADA, 3600);

  test.each([
    ["those without a token", accessKeyId, undefined],
    ["those with an empty token", accessKeyId, ""],
    ["those with a token that was cut", accessKeyId, sessionToken.slice(0, -8)],
    ["those with a token that begins later", accessKeyId, sessionToken.slice(4)],
    ["those with a few bytes", accessKeyId, "AAAA"],
    ["those with something else behind the token", accessKeyId, `${sessionToken} `],
    ["those with the token of others", accessKeyId, other.sessionToken],
    ["those with another name", other.accessKeyId, sessionToken],
    ["an administrator's with a token", ADMINISTRATOR.accessKeyId, sessionToken],
    ["made up", "AKIAIOSFODNN7EXAMPLE", undefined],
    ["__proto__", "__proto__", "__proto__"],
  ])("%s", (_, key, token) => {
    expect(() => sessions.open(key, token)).toThrow(expect.objectContaining(INVALID));
  });

  test("those with a token of which one bit is another", () => {
    const bytes = Buffer.from(sessionToken, "base64");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sessions.open(accessKeyId, changed.toString("base64"))).toThrow(
        expect.objectContaining(INVALID),
      );
    }
  });
});

test("the administrator is the one that packages/access asks about", () => {
  const { caller, secretAccessKey } = started().sessions.open("test", undefined);
  expect(secretAccessKey).toBe("test");
  expect(caller.role).toBe("administrator");
  expect(caller.principal).toBe(administratorSession(ACCOUNT).principal);
});
