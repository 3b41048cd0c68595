import type { Credentials } from "../contract";
import type { Definition } from "./definition";

export interface Surroundings {
  readonly region: string;
  /** Where AWS answers here. */
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly logStream: string;
}

/**
 * All that a function finds in `process.env`: what the JSON says and what Lambda sets, nothing of this
 * machine. What Lambda sets goes before.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function environmentOf(
  definition: Definition,
  { region, endpoint, credentials, logStream }: Surroundings,
): Record<string, string> {
  return {
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    PATH: "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
    // The notice is about the Node of this machine, not about the runtime.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    AWS_ENDPOINT_URL: endpoint,
    ...definition.variables,
    _HANDLER: definition.handler,
    LAMBDA_TASK_ROOT: definition.folder ?? "",
    LAMBDA_RUNTIME_DIR: "/var/runtime",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_LAMBDA_LOG_FORMAT: definition.logFormat,
  };
}
