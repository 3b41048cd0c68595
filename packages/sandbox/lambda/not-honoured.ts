import type { Stack } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { type Judgements, judged, unless } from "../judged";
import { sourceOf } from "./definition";

const ELSEWHERE = "code from elsewhere is not fetched, so the function cannot be invoked";

const FUNCTION: Judgements = {
  function_name: true,
  role: true,
  handler: true,
  environment: true,
  filename: true,
  memory_size: true,
  timeout: true,
  reserved_concurrent_executions: true,
  source_code_hash: true,
  description: true,
  runtime: (runtime) => {
    if (!/^nodejs\d+/.test(runtime)) return `${runtime} does not run here, only Node.js does`;
    const [here] = process.versions.node.split(".");
    return runtime === `nodejs${here}.x` || `${runtime} runs on this machine's Node.js ${here}`;
  },
  package_type: unless("Zip", "images do not run here"),
  architectures: "functions run on this machine's processor",
  logging_config: {
    log_format: true,
    log_group: true,
    application_log_level: "every level is logged",
    system_log_level: "Lambda's own lines are not logged",
  },
  tracing_config: { mode: unless("PassThrough", "there are no traces here") },
  publish: unless(false, "there are no versions here, only $LATEST"),
  ephemeral_storage: "functions share this machine's disk",
  kms_key_arn: "nothing is encrypted here",
  code_signing_config_arn: "signatures of code are not checked here",
  s3_bucket: ELSEWHERE,
  s3_key: ELSEWHERE,
  s3_object_version: ELSEWHERE,
  image_uri: ELSEWHERE,
  layers: "layers are not loaded here",
  vpc_config: "there are no networks here",
  dead_letter_config: "events that wait are not served here",
};

const JUDGEMENTS: Readonly<Record<string, Judgements>> = {
  aws_lambda_function: FUNCTION,
  // The grant itself is a policy, and judged by whoever evaluates those.
  aws_lambda_permission: {
    action: true,
    function_name: true,
    principal: true,
    source_arn: true,
    source_account: true,
    statement_id: true,
    statement_id_prefix: true,
    qualifier: unless("$LATEST", "there are no versions here, only $LATEST"),
    event_source_token: "there are no Alexa skills here",
    function_url_auth_type: "there are no function URLs here",
    principal_org_id: "there are no organizations here",
  },
};

/** What the JSON says of functions and what comes to nothing, a line each. */
export function notHonouredIn(stack: Stack, folder: string): NotHonoured {
  const resources = stack.resources.filter(
    ({ mode, type }) => mode === "managed" && type.startsWith("aws_lambda_"),
  );
  const without = stack
    .of("aws_lambda_function")
    .filter((each) => each.values.filename && !sourceOf(stack, each, folder))
    .map(
      ({ address }) =>
        `${address} filename: no data.archive_file with source_file or source_dir makes it, so the function cannot be invoked`,
    );
  return [...judged(resources, JUDGEMENTS), ...without];
}
