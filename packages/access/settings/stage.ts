import type { SettingPromise } from "../promise";
import { atMost, type Demand, is, orAbsent, present } from "./demand";
import { all, type Companion, each, eachWith } from "./rows";

const STAGE = "aws_api_gateway_stage";
const SETTINGS = "aws_api_gateway_method_settings";
const DEPLOYMENT = "aws_api_gateway_deployment";

const OFF: Demand = orAbsent(is(false), "AWS's default is false");

/** As both change with what they are of; a text that was written by hand would not. */
const HASH: Demand = {
  wanted: "a hash",
  metBy: (value) => /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(String(value)),
};

/** What holds where a method has no settings of its own. */
const FOR_ALL: Companion = {
  of: STAGE,
  type: SETTINGS,
  belongs: (settings, stage) =>
    settings["method_path"] === "*/*" &&
    settings["rest_api_id"] === stage["rest_api_id"] &&
    settings["stage_name"] === stage["stage_name"],
};

const DEPLOYED: Companion = {
  of: STAGE,
  type: DEPLOYMENT,
  belongs: (deployment, stage) =>
    deployment["id"] !== undefined &&
    deployment["id"] === stage["deployment_id"] &&
    deployment["rest_api_id"] === stage["rest_api_id"],
};

/** How the API is run, and what is remembered of a request. */
export const stage: readonly SettingPromise[] = [
  {
    sentence: "requests are throttled",
    bar: "api: throttling",
    rows: all(
      eachWith(FOR_ALL, { method_path: is("*/*") }),
      each(SETTINGS, {
        "settings.throttling_rate_limit": atMost(10_000),
        "settings.throttling_burst_limit": atMost(5_000),
      }),
    ),
  },
  {
    sentence: "what is asked and answered is neither logged nor cached",
    bar: "api: throttling",
    rows: all(
      each(STAGE, { cache_cluster_enabled: OFF }),
      each(SETTINGS, { "settings.data_trace_enabled": OFF, "settings.caching_enabled": OFF }),
    ),
  },
  {
    // Without triggers the gateway goes on serving what was deployed first.
    sentence: "what is served is deployed again when it changes, without a gap",
    bar: "api: deployment",
    rows: eachWith(DEPLOYED, {
      id: present,
      "triggers.configuration": HASH,
      "triggers.functions": HASH,
      "lifecycle.create_before_destroy": is(true),
    }),
  },
];
