import type { Synthesized } from "../support/synthesized";
import { Gateway } from "./gateway";

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
    "method.+ authorization: CUSTOM is not served",
    (copy) => {
      first(copy, "method").authorization = "CUSTOM";
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
