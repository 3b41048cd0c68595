import { type Attack, leaveOut, leaveOutAll, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const STAGE = "aws_api_gateway_stage";
const SETTINGS = "aws_api_gateway_method_settings";
const DEPLOYMENT = "aws_api_gateway_deployment";

export const stage = [
  ...breaking("requests are throttled", {
    "nothing is said of any method": leaveOutAll(SETTINGS),
    "one method is throttled": overwrite(SETTINGS, { method_path: "notes/GET" }),
    "another stage is throttled": overwrite(SETTINGS, { stage_name: "another" }),
    "any rate is served": settings({ throttling_rate_limit: -1 }),
    "any number at once is served": settings({ throttling_burst_limit: -1 }),
    "nothing is said of the rate": settings({ throttling_rate_limit: undefined }),
    "the rate is more than AWS serves": settings({ throttling_rate_limit: 10_001 }),
    "one method is not throttled": (stack) => {
      const planted = { ...stack.only(SETTINGS), method_path: "notes/GET" };
      stack.json.resource[SETTINGS].planted = { ...planted, settings: { metrics_enabled: true } };
    },
  }),
  ...breaking("what is asked and answered is neither logged nor cached", {
    "notes are logged": settings({ data_trace_enabled: true }),
    "answers are cached": settings({ caching_enabled: true }),
    "there is a cache": overwrite(STAGE, {
      cache_cluster_enabled: true,
      cache_cluster_size: "0.5",
    }),
  }),
  ...breaking("what is served is deployed again when it changes, without a gap", {
    "a change is not deployed": leaveOut(DEPLOYMENT, "triggers"),
    "nothing tells that there is a change": overwrite(DEPLOYMENT, { triggers: {} }),
    "what tells of a change never changes": overwrite(DEPLOYMENT, {
      triggers: { configuration: "1", functions: "1" },
    }),
    "what tells of a change is something else": overwrite(DEPLOYMENT, { triggers: { a: "1" } }),
    "the API is gone while it is deployed": leaveOut(DEPLOYMENT, "lifecycle"),
    "the stage serves another deployment": overwrite(STAGE, { deployment_id: "another" }),
    "the deployment is of another API": overwrite(DEPLOYMENT, { rest_api_id: "another" }),
  }),
];

function settings(values: object): Attack {
  return edit(SETTINGS, (resource) => Object.assign(resource.settings, values));
}
