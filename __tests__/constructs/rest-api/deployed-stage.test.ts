import type { StageOptions } from "../../../constructs/rest-api/deployed-stage";
import { scratchApi } from "../../support/scratch-api";

const KEY = "arn:aws:kms:eu-central-1:111122223333:key/mine";
const ACL = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/mine/1";
const plain = scratchApi();

test("the stage is traced, and logs a line of JSON for each request", () => {
  const stage = plain.only("aws_api_gateway_stage");
  expect(stage).toMatchObject({ stage_name: "test", xray_tracing_enabled: true });
  expect(plain.target(stage.access_log_settings.destination_arn).name).toBe(
    "/aws/apigateway/library",
  );
  expect(Object.keys(JSON.parse(stage.access_log_settings.format))).toEqual([
    "requestId",
    "time",
    "ip",
    "caller",
    "method",
    "route",
    "status",
    "error",
    "latencyMs",
    "functionLatencyMs",
    "responseBytes",
  ]);
});

test("API Gateway's own log is there, with an end, before the gateway would create it without", () => {
  const settings = plain.only("aws_api_gateway_method_settings");
  const [log] = settings.depends_on.map((address: string) => plain.byAddress(address));
  const api = plain.reference(plain.only("aws_api_gateway_rest_api"), "id");
  expect(log).toEqual({ name: `API-Gateway-Execution-Logs_${api}/test`, retention_in_days: 90 });
});

test("requests are throttled, by 50 a second unless it is said otherwise", () => {
  const type = "aws_api_gateway_method_settings";
  expect(plain.only(type).settings).toMatchObject({
    throttling_rate_limit: 50,
    throttling_burst_limit: 100,
  });
  const expected = plain.changed((copy) =>
    Object.assign(copy.only(type).settings, {
      throttling_rate_limit: 7,
      throttling_burst_limit: 9,
    }),
  );
  expect(scratchApi({ throttle: { rate: 7, burst: 9 } }).json).toEqual(expected.json);
});

test.each<[StageOptions, object]>([
  [{ logRetentionDays: 7 }, { retention_in_days: 7 }],
  [{ logKmsKeyArn: KEY }, { kms_key_id: KEY }],
])("%j changes the API's two logs, and nothing else", (option, attributes) => {
  const expected = plain.changed((copy) => {
    const logs = copy.resources("aws_cloudwatch_log_group");
    const ofApi = logs.filter(({ name }) => /apigateway|API-Gateway/.test(name));
    expect(ofApi).toHaveLength(2);
    for (const log of ofApi) Object.assign(log, attributes);
  });
  expect(scratchApi(option).json).toEqual(expected.json);
});

test("a firewall stands before the stage if there is one, and nothing else changes", () => {
  const guarded = scratchApi({ webAclArn: ACL });
  expect(guarded.only("aws_wafv2_web_acl_association")).toEqual({
    resource_arn: guarded.reference(guarded.only("aws_api_gateway_stage"), "arn"),
    web_acl_arn: ACL,
  });
  const without = guarded.changed(
    (copy) => delete copy.json.resource.aws_wafv2_web_acl_association,
  );
  expect(without.json).toEqual(plain.json);
});
