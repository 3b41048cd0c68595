import type { Stack } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { type Judgements, judged, unless } from "../judged";

const ON_DEMAND = "every table is on demand here, and never throttles";
const STREAMS = "there are no streams here";

const INDEX: Judgements = {
  name: true,
  hash_key: true,
  range_key: true,
  projection_type: true,
  non_key_attributes: true,
  read_capacity: ON_DEMAND,
  write_capacity: ON_DEMAND,
  on_demand_throughput: ON_DEMAND,
};

const JUDGEMENTS: Readonly<Record<string, Judgements>> = {
  aws_dynamodb_table: {
    name: true,
    hash_key: true,
    range_key: true,
    attribute: { name: true, type: true },
    billing_mode: unless("PAY_PER_REQUEST", ON_DEMAND),
    read_capacity: ON_DEMAND,
    write_capacity: ON_DEMAND,
    on_demand_throughput: ON_DEMAND,
    global_secondary_index: INDEX,
    local_secondary_index: INDEX,
    ttl: { attribute_name: true, enabled: true },
    deletion_protection_enabled: true,
    point_in_time_recovery: {
      enabled: unless(false, "there is nothing to recover from but the files in the data folder"),
      recovery_period_in_days: "there is no recovery here",
    },
    server_side_encryption: "items lie unencrypted on this disk",
    table_class: unless("STANDARD", "there is one class of tables here"),
    stream_enabled: unless(false, STREAMS),
    stream_view_type: STREAMS,
    stream_label: unless("", STREAMS),
    stream_arn: unless("", STREAMS),
    replica: "there is one region here",
  },
  aws_dynamodb_resource_policy: {
    resource_arn: true,
    policy: true,
    confirm_remove_self_resource_access: true,
  },
};

/** What the JSON says of tables and what comes to nothing, a line each. */
export function notHonouredIn(stack: Stack): NotHonoured {
  const resources = stack.resources.filter(
    ({ mode, type }) => mode === "managed" && type.startsWith("aws_dynamodb_"),
  );
  return judged(resources, JUDGEMENTS);
}
