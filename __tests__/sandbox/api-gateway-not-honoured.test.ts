import type { Synthesized } from "../support/synthesized";
import { Gateway } from "./gateway";
import { guarded, uriOf } from "./guarded";

test("of this project's API, traces and metrics are named, and nothing else", async () => {
  const { notHonoured } = await Gateway.of();
  expect(notHonoured.map((line) => line.replace(/^\S+ /, ""))).toEqual([
    "settings.metrics_enabled: there are no metrics here",
    "xray_tracing_enabled: there are no traces here",
  ]);
});

const first = (copy: Synthesized, type: string) => copy.resources(`aws_api_gateway_${type}`)[0];

test.each<[string, (copy: Synthesized) => void]>([
  [
    "method.+ authorization: OPENID is not served",
    (copy) => {
      first(copy, "method").authorization = "OPENID";
    },
  ],
  [
    "method.+ api_key_required: API keys",
    (copy) => {
      first(copy, "method").api_key_required = true;
    },
  ],
  [
    "integration.+ type: HTTP_PROXY is not served",
    (copy) => {
      first(copy, "integration").type = "HTTP_PROXY";
    },
  ],
  [
    "integration.+ request_parameters: requests are passed on unmapped",
    (copy) => {
      first(copy, "integration").request_parameters = { "integration.request.header.a": "'b'" };
    },
  ],
  [
    "gateway_response.+ response_parameters: no mapping from method.request.body",
    (copy) => {
      first(copy, "gateway_response").response_parameters["gatewayresponse.header.a"] =
        "method.request.body";
    },
  ],
  [
    "method_settings.+ settings.data_trace_enabled: requests are not logged",
    (copy) => {
      first(copy, "method_settings").settings.data_trace_enabled = true;
    },
  ],
  [
    "stage.+ cache_cluster_enabled: nothing is cached",
    (copy) => {
      first(copy, "stage").cache_cluster_enabled = true;
    },
  ],
  [
    "stage.+ made_up: unknown to the sandbox",
    (copy) => {
      first(copy, "stage").made_up = "x";
    },
  ],
  [
    "rest_api.+ body: OpenAPI",
    (copy) => {
      first(copy, "rest_api").body = "{}";
    },
  ],
  [
    "usage_plan.x: API keys",
    (copy) => {
      copy.json.resource.aws_api_gateway_usage_plan = { x: { name: "x" } };
    },
  ],
  [
    "made_up.x: the sandbox does not know this type",
    (copy) => {
      copy.json.resource.aws_api_gateway_made_up = { x: {} };
    },
  ],
  [
    "web_acl_association.x: there is no firewall",
    (copy) => {
      copy.json.resource.aws_wafv2_web_acl_association = {
        x: { resource_arn: "a", web_acl_arn: "b" },
      };
    },
  ],
])("named: %s", async (line, change) => {
  const before = new Set((await Gateway.of()).notHonoured);
  const { notHonoured } = await Gateway.of(change);
  const added = notHonoured.filter((each) => !before.has(each));
  expect(added).toEqual([expect.stringMatching(line)]);
});

/** What the lines say of an authorizer, and of the methods that name it. */
async function saidOf(authorizer: object, method: object): Promise<string[]> {
  const { notHonoured } = await guarded({ authorizer: { ...authorizer }, method: { ...method } });
  return notHonoured.map((line) => line.replace("aws_api_gateway_", ""));
}

const provider_arns = ["arn:aws:cognito-idp:eu-central-1:111111111111:userpool/eu-central-1_x"];

test("of authorizers: nothing of one that is a function", async () => {
  const authorizer = {
    type: "TOKEN",
    authorizer_uri: uriOf("authorizer"),
    authorizer_credentials: "arn:aws:iam::111111111111:role/caller",
    identity_source: "method.request.header.X-Token",
    identity_validation_expression: "^Bearer .+$",
    authorizer_result_ttl_in_seconds: 60,
  };
  expect(await saidOf(authorizer, { authorization: "CUSTOM" })).toEqual([]);
});

test("of authorizers: what has no effect on those of this type", async () => {
  const pools = {
    type: "COGNITO_USER_POOLS",
    provider_arns,
    authorizer_uri: uriOf("authorizer"),
    authorizer_result_ttl_in_seconds: 60,
    identity_validation_expression: "(?i)x",
  };
  expect(await saidOf(pools, { authorization: "COGNITO_USER_POOLS" })).toEqual([
    expect.stringMatching(/^authorizer.guard provider_arns: tokens of eu-central-1_x, not in/),
    "authorizer.guard authorizer_uri: no function is asked",
    expect.stringMatching(/^authorizer.guard authorizer_result_ttl_in_seconds: a user pool's/),
    expect.stringMatching(/^authorizer.guard identity_validation_expression: not an expression/),
  ]);
  const request = { type: "REQUEST", identity_validation_expression: "x", provider_arns };
  expect(await saidOf(request, { authorization: "CUSTOM" })).toEqual([
    "authorizer.guard identity_validation_expression: only a token is matched against it",
    "authorizer.guard provider_arns: no user pool is asked",
  ]);
});

test("of authorizers: what a method says in vain", async () => {
  const scopes = { authorization_scopes: ["notes/read"] };
  const said = await saidOf({}, { authorization: "CUSTOM", ...scopes });
  expect(said[0]).toBe("method.list authorization_scopes: no effect with authorization CUSTOM");
  expect(await saidOf({}, { authorization: "COGNITO_USER_POOLS", ...scopes })).toEqual([]);
  expect((await saidOf({}, { authorization: "NONE" }))[0]).toBe(
    "method.list authorizer_id: no effect with authorization NONE",
  );
});
