import { callerOf } from "../../functions/shared/caller";
import { handle } from "../../functions/shared/handle";
import { configureFunctions, invoke, POOL, proxyEvent, type Sent } from "../support/event";
import {
  ADA_SUB,
  ADA_SUBJECT,
  configureMode,
  MODES,
  RECORDED,
  USER_POOL,
} from "../support/recorded";

beforeEach(configureFunctions);

const whoIn = (sent: Sent) => callerOf(proxyEvent("GET /notes", sent));
const refusal = expect.objectContaining({ status: 403 });
const whoami = handle(async ({ caller }) => ({ status: 200, body: { caller } }));

const cells = Object.entries(MODES).flatMap(([mode, pool]) =>
  Object.keys(RECORDED).map((way) => ({ mode, pool, way })),
);

test.each(cells)("with CALLER_FROM=$mode $way is heard by its own mode alone", async (cell) => {
  const { servedBy, caller, sent } = RECORDED[cell.way] as (typeof RECORDED)[string];
  configureMode(cell.mode, cell.pool);
  const { status, body } = await invoke(whoami, proxyEvent("GET /notes", sent));
  if (servedBy === cell.mode) expect({ status, body }).toEqual({ status: 200, body: { caller } });
  else expect(status).toBe(403);
});

test("each mode has an event that it serves", () => {
  const served = Object.values(RECORDED).map(({ servedBy }) => servedBy);
  for (const mode of Object.keys(MODES)) expect(served).toContain(mode);
});

test.each([undefined, "", "header", "constructor", "IAM", "userpool"])(
  "with CALLER_FROM=%p nobody is heard",
  (mode) => {
    for (const { servedBy, sent } of Object.values(RECORDED)) {
      for (const pool of [POOL, USER_POOL]) {
        configureMode(mode ?? "", pool);
        if (mode === undefined) delete process.env["CALLER_FROM"];
        expect(() => whoIn(sent)).toThrow(refusal);
      }
      if (!servedBy) continue;
      configureMode(servedBy, MODES[servedBy]);
      expect(whoIn(sent)).toBeTruthy();
    }
  },
);

describe("a user pool's token", () => {
  const claims = (changed: object) => ({
    authorizer: {
      claims: { ...RECORDED["a user pool's id token"]?.sent.authorizer?.["claims"], ...changed },
    },
  });
  beforeEach(() => configureMode("user-pool", USER_POOL));

  test.each<[string, object]>([
    ["another pool's", { iss: `https://${USER_POOL}x` }],
    ["another region's", { iss: `https://${USER_POOL.replace("central", "west")}` }],
    ["without an issuer", { iss: undefined }],
    ["of an issuer without https", { iss: `http://${USER_POOL}` }],
    ["without a sub", { sub: undefined }],
    ["with an empty sub", { sub: "" }],
    ["with a sub that is a list", { sub: [ADA_SUB] }],
    ["with a sub of another shape", { sub: `idempotency#${ADA_SUB}` }],
    ["with something after the sub", { sub: `${ADA_SUB}/x` }],
  ])("%s is refused", (_, changed) => {
    expect(() => whoIn(claims(changed))).toThrow(refusal);
    expect(whoIn(claims({}))).toBe(ADA_SUB);
  });

  test.each([undefined, ""])("is refused where the pool is %p", (pool) => {
    configureMode("user-pool", pool);
    for (const iss of [`https://${USER_POOL}`, "https://", "https://undefined", undefined]) {
      expect(() => whoIn(claims({ iss }))).toThrow(refusal);
    }
    configureMode("user-pool", USER_POOL);
    expect(whoIn(claims({}))).toBe(ADA_SUB);
  });
});

describe("an authorizer's answer", () => {
  const answer = (changed: object) => ({
    authorizer: { ...RECORDED["an authorizer's answer"]?.sent.authorizer, ...changed },
  });
  const now = Math.floor(Date.now() / 1000);
  beforeEach(() => configureMode("custom", undefined));

  test.each<[string, object]>([
    ["without an end", { expires: undefined }],
    ["with an empty end", { expires: "" }],
    ["with an end that is no number", { expires: "tomorrow" }],
    ["with an end that is infinite", { expires: "Infinity" }],
    ["with claims beside it", { claims: { sub: ADA_SUB } }],
    ["without a principal", { principalId: undefined }],
    ["with an empty principal", { principalId: "" }],
    ["with a principal that is a number", { principalId: 7 }],
    ["with a principal that is too long", { principalId: "x".repeat(129) }],
    ["with a principal that has blanks", { principalId: "a b" }],
    ["with a principal that is not ASCII", { principalId: "ä" }],
    ["with another's idempotency keys for a principal", { principalId: "idempotency#ada" }],
    ["with another's note for a principal", { principalId: `${ADA_SUBJECT}/1` }],
    ["with a principal that steps out of its folder", { principalId: ".." }],
    ["with a principal that stays above its folder", { principalId: "." }],
    ["with a principal that has a backslash", { principalId: "a\\b" }],
    ["with a principal that steps out once it is decoded", { principalId: "..%2fada" }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as S3 expands it in forms
    ["with a principal that a form would expand", { principalId: "${filename}" }],
  ])("%s is refused", (_, changed) => {
    expect(() => whoIn(answer(changed))).toThrow(refusal);
    expect(whoIn(answer({}))).toBe(ADA_SUBJECT);
  });

  test.each([`${now + 60}`, now + 60])("is heard until %p, and then asked for anew", (expires) => {
    expect(whoIn(answer({ expires }))).toBe(ADA_SUBJECT);
    jest.spyOn(Date, "now").mockReturnValueOnce((now + 60) * 1000);
    expect(() => whoIn(answer({ expires }))).toThrow(expect.objectContaining({ status: 401 }));
  });

  test.each(["ada", ADA_SUB, "google-oauth2|117", "...", "ada@example.com", "x".repeat(128)])(
    "can name %p",
    (principalId) => expect(whoIn(answer({ principalId }))).toBe(principalId),
  );
});
