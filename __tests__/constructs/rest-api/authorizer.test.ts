import type { Authorization, Scopes } from "../../../constructs/rest-api/authorization";
import type { Hosted } from "../../../constructs/user-pool/hosted-domain";
import { guardedMethods } from "../../support/api";
import { scratchApi, TITLE } from "../../support/scratch-api";
import type { Synthesized } from "../../support/synthesized";

const HOSTED: Hosted = {
  domainPrefix: "library",
  callbackUrls: ["https://library.example/"],
  logoutUrls: ["https://library.example/"],
  resourceServer: { identifier: "library", scopes: { read: "Read", write: "Write" } },
};
const SCOPES = { read: "library/read", write: "library/write" };

describe("a user pool at the gateway", () => {
  const stack = byUserPool();

  test("every method but the preflight wants a token of this pool", () => {
    const authorizer = stack.only("aws_api_gateway_authorizer");
    expect(authorizer).toMatchObject({
      type: "COGNITO_USER_POOLS",
      provider_arns: [stack.reference(stack.only("aws_cognito_user_pool"), "arn")],
    });
    const methods = guardedMethods(stack);
    expect(methods).toHaveLength(3);
    for (const method of methods) {
      expect(method.authorization).toBe("COGNITO_USER_POOLS");
      expect(method.authorizer_id).toBe(stack.reference(authorizer, "id"));
      expect(method).not.toHaveProperty("authorization_scopes");
    }
  });

  test("functions take the caller from that pool's claims, and the log does", () => {
    const users = stack.only("aws_cognito_user_pool");
    expect(environments(stack)).toEqual([
      { CALLER_FROM: "user-pool", CALLER_POOL: stack.reference(users, "endpoint") },
      { CALLER_FROM: "user-pool", CALLER_POOL: stack.reference(users, "endpoint") },
    ]);
    expect(callerInLog(stack)).toBe("$context.authorizer.claims.sub");
  });

  test("with scopes, reading wants the one and all else the other", () => {
    const scoped = byUserPool(SCOPES, HOSTED);
    const asked = guardedMethods(scoped).map((each) => [
      each.http_method,
      each.authorization_scopes,
    ]);
    expect(asked.sort()).toEqual([
      ["GET", ["library/read"]],
      ["GET", ["library/read"]],
      ["POST", ["library/write"]],
    ]);
  });

  test("a scope that no resource server defines is refused", () => {
    expect(() => byUserPool(SCOPES)).toThrow(
      'scope "library/read": the user pool has no resource server that would define it',
    );
    expect(() => byUserPool({ ...SCOPES, write: "library/admin" }, HOSTED)).toThrow(
      'scope "library/admin": the user pool\'s resource server defines library/read, library/write',
    );
  });
});

describe("a function of one's own at the gateway", () => {
  const stack = scratchApi({
    authorization: (_, authorizer) => ({ type: "custom", authorizer }),
  });
  const authorizer = stack.only("aws_api_gateway_authorizer");

  test("every method but the preflight asks it, once for a token's few minutes", () => {
    expect(authorizer).toMatchObject({
      type: "TOKEN",
      identity_source: "method.request.header.Authorization",
      authorizer_result_ttl_in_seconds: 300,
    });
    expect(stack.target(authorizer.authorizer_uri).function_name).toBe("read");
    for (const method of guardedMethods(stack)) {
      expect(method.authorization).toBe("CUSTOM");
      expect(method.authorizer_id).toBe(stack.reference(authorizer, "id"));
    }
  });

  test.each([
    ["Bearer eyJh.eyJz.c2ln", true],
    ["Bearer eyJh.eyJz._-g", true],
    ["bearer eyJh.eyJz.c2ln", true],
    ["Basic eyJh.eyJz.c2ln", false],
    ["eyJh.eyJz.c2ln", false],
    ["Bearer eyJh.eyJz.", false],
    ["Bearer a.b.c.d", false],
    ["Bearer a.b.c\n", false],
  ])("whether %j could be a token, the gateway sees itself: %s", (header, could) => {
    expect(new RegExp(authorizer.identity_validation_expression).test(header)).toBe(could);
  });

  test("the gateway may call it as this authorizer, and as no other", () => {
    const api = stack.reference(stack.only("aws_api_gateway_rest_api"), "execution_arn");
    expect(stack.resources("aws_lambda_permission").map((each) => each.source_arn)).toContain(
      `${api}/authorizers/${stack.reference(authorizer, "id")}`,
    );
  });

  test("functions take the caller from what it returned, and the log does", () => {
    expect(environments(stack)).toEqual([{ CALLER_FROM: "custom" }, { CALLER_FROM: "custom" }]);
    expect(callerInLog(stack)).toBe("$context.authorizer.principalId");
  });

  test("the API is deployed again when another function takes its place", () => {
    const { functions } = stack.only("aws_api_gateway_deployment").triggers;
    expect(functions).not.toBe(scratchApi().only("aws_api_gateway_deployment").triggers.functions);
  });
});

test.each([
  [{ type: "custom" }, 'authorization "custom" needs an authorizer: a function'],
  [{ type: "api-key" }, 'authorization "api-key" is not one of iam, user-pool, custom'],
])("%j is refused where types did not see to it", (authorization, refusal) => {
  expect(() => scratchApi({ authorization: () => authorization as Authorization })).toThrow(
    refusal,
  );
});

describe("a public route", () => {
  const stack = scratchApi({
    routes: (read, write) => ({
      "GET /books": read,
      "POST /orders": { handler: write, body: TITLE, public: { rate: 2, burst: 5 } },
    }),
  });
  const api = stack.reference(stack.only("aws_api_gateway_rest_api"), "execution_arn");

  test("is open to anyone, and the one beside it is not", () => {
    const methods = guardedMethods(stack).map((each) => [each.http_method, each.authorization]);
    expect(methods.sort()).toEqual([
      ["GET", "AWS_IAM"],
      ["POST", "NONE"],
    ]);
  });

  test("is throttled on its own", () => {
    const settings = stack
      .resources("aws_api_gateway_method_settings")
      .map((each) => [each.method_path, each.settings.throttling_rate_limit]);
    expect(settings.sort()).toEqual([
      ["*/*", 50],
      ["orders/POST", 2],
    ]);
  });

  test("is no right that anyone is granted, and its function is told of no caller", () => {
    const signedIn = stack.target(
      stack.only("aws_cognito_identity_pool_roles_attachment").roles.authenticated,
    );
    expect(stack.statements(signedIn)).toEqual([
      { Effect: "Allow", Action: ["execute-api:Invoke"], Resource: [`${api}/test/GET/books`] },
    ]);
    expect(environments(stack)).toContainEqual({});
  });

  test.each([
    { rate: 0, burst: 5 },
    { rate: 2, burst: -1 },
  ])("is throttled by more than nothing: %j is refused", (throttle) => {
    const free = () =>
      scratchApi({
        routes: (_, write) => ({
          "POST /orders": { handler: write, body: TITLE, public: throttle },
        }),
      });
    expect(free).toThrow(
      'route "POST /orders" is public: its throttle has to have a rate and a burst above 0',
    );
  });

  test("has one segment", () => {
    const nested = () =>
      scratchApi({
        routes: (_, write) => ({
          "POST /orders/new": { handler: write, body: TITLE, public: { rate: 2, burst: 5 } },
        }),
      });
    expect(nested).toThrow('route "POST /orders/new" is public: its path has to be one segment');
  });
});

function byUserPool(scopes?: Scopes, hosted?: Hosted): Synthesized {
  return scratchApi({
    ...(hosted && { hosted }),
    authorization: (userPool) => ({ type: "user-pool", userPool, ...(scopes && { scopes }) }),
  });
}

/** What the functions are told of callers. */
function environments(stack: Synthesized): object[] {
  return stack.resources("aws_lambda_function").map(({ environment }) => {
    const { ALLOWED_ORIGINS: _, ...caller } = environment.variables;
    return caller;
  });
}

function callerInLog(stack: Synthesized): string {
  return JSON.parse(stack.only("aws_api_gateway_stage").access_log_settings.format).caller;
}
