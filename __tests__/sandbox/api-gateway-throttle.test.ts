import { guarded } from "./guarded";

/** How many of five `POST /account/session` and five `GET /account/session` pass. */
async function passing(method_path: string, settings: object): Promise<[number, number]> {
  const of = (attribute: string) => `\${aws_api_gateway_${attribute}}`;
  const rest_api_id = of("rest_api.api.id");
  const stage = { rest_api_id, stage_name: "dev" };
  const at = (http_method: string) => ({
    rest_api_id,
    resource_id: of("resource.session.id"),
    http_method,
  });
  const methods = (more: object) => ({
    post: { ...at("POST"), ...more },
    get: { ...at("GET"), ...more },
  });
  const gateway = await guarded({
    resources: {
      aws_api_gateway_resource: {
        account: {
          rest_api_id,
          parent_id: of("rest_api.api.root_resource_id"),
          path_part: "account",
        },
        session: { rest_api_id, parent_id: of("resource.account.id"), path_part: "session" },
      },
      aws_api_gateway_method: methods({ authorization: "NONE" }),
      aws_api_gateway_integration: methods({
        type: "MOCK",
        request_templates: { "application/json": '{"statusCode":200}' },
      }),
      aws_api_gateway_integration_response: methods({ status_code: "200" }),
      aws_api_gateway_method_settings: {
        all: {
          ...stage,
          method_path: "*/*",
          settings: { throttling_rate_limit: 1, throttling_burst_limit: 3 },
        },
        own: { ...stage, method_path, settings },
      },
    },
  });
  const passed = async (verb: string) => {
    const all = Array.from({ length: 5 }, () => gateway.send(`${verb} /account/session`));
    return (await Promise.all(all)).filter(({ status }) => status === 200).length;
  };
  return [await passed("POST"), await passed("GET")];
}

const ONE = { throttling_rate_limit: 0.1, throttling_burst_limit: 1 };

test.each([
  ["account/session/POST", 1],
  ["account~1session/POST", 1],
  ["~1account~1session/POST", 1],
  ["account/session/PUT", 3],
  ["session/POST", 3],
])(
  "limits for %s let %i of five pass, and leave another method at the limits of all",
  async (path, count) => {
    expect(await passing(path, ONE)).toEqual([count, 3]);
  },
);

test("limits of a method's own are all it has: without a rate there is none", async () => {
  expect(await passing("account/session/POST", { logging_level: "ERROR" })).toEqual([5, 3]);
});

test("without a burst it is the account's", async () => {
  const settings = { throttling_rate_limit: 1, throttling_burst_limit: -1 };
  expect(await passing("account/session/POST", settings)).toEqual([5, 3]);
});
