import path from "node:path";
import { DataArchiveFile } from "@cdktf/provider-archive/lib/data-archive-file";
import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { LambdaFunction, type LambdaFunctionConfig } from "@cdktf/provider-aws/lib/lambda-function";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import type { Grantee, Need, Statement } from "./grantee";
import { createLog, type LogOptions } from "./log";
import { Role } from "./role";

/** What may differ from function to function, each with a default that suits a REST API. */
export interface FunctionOptions extends LogOptions {
  /** In MB; the share of a CPU grows with it. @default 512 */
  readonly memoryMb?: number;
  /** In seconds; API Gateway waits for 29. @default 10 */
  readonly timeoutSeconds?: number;
  /** How many may run at once, taken from the account's quota. @default - as many as the quota has */
  readonly reservedConcurrency?: number;
  /** A KMS key of yours for the environment. @default - Lambda's own, which costs nothing */
  readonly environmentKmsKeyArn?: string;
  /** Refuses code that your signing profile did not sign. @default - no check */
  readonly codeSigningConfigArn?: string;
}

export interface NodeFunctionProps extends FunctionOptions {
  /** At most 64 characters; unique in the account and region. */
  readonly name: string;
  /** The bundled JavaScript that exports `handler`, relative to the project's folder. */
  readonly file: string;
  /** @default - nothing but its own log and traces */
  readonly needs?: readonly Need[];
}

/** The newest LTS that the AWS provider knows. */
const RUNTIME = "nodejs24.x";

/** A Lambda function with a role, a log and traces of its own. */
export class NodeFunction extends Construct implements Grantee {
  readonly name: string;
  readonly arn: string;
  /** What API Gateway's integration calls. */
  readonly invokeArn: string;
  private readonly function: LambdaFunction;
  private readonly role: Role;
  private environment: Readonly<Record<string, string>> = {};

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    this.role = new Role(this, "role", {
      name: props.name,
      trust: { service: "lambda.amazonaws.com" },
    });
    this.function = this.createFunction(props, this.createLog(props));
    this.name = this.function.functionName;
    this.arn = this.function.arn;
    this.invokeArn = this.function.invokeArn;
    for (const { statements, environment } of props.needs ?? []) {
      this.grant(...statements);
      this.addEnvironment(environment);
    }
  }

  grant(...statements: readonly Statement[]): void {
    this.role.grant(...statements);
  }

  /** Adds variables; one of the same name replaces the earlier. They are no place for secrets. */
  addEnvironment(variables: Readonly<Record<string, string>>): void {
    this.environment = { ...this.environment, ...variables };
    this.function.putEnvironment({ variables: this.environment });
  }

  private createLog({ name, ...options }: NodeFunctionProps): CloudwatchLogGroup {
    const log = createLog(this, "log", `/aws/lambda/${name}`, options);
    this.role.grant(
      { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${log.arn}:*`] },
      // X-Ray knows no resources, so there is none to name.
      { actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] },
    );
    return log;
  }

  private createFunction(props: NodeFunctionProps, log: CloudwatchLogGroup): LambdaFunction {
    const archive = this.createArchive(props.file);
    return new LambdaFunction(this, "function", {
      functionName: props.name,
      role: this.role.arn,
      runtime: RUNTIME,
      architectures: ["arm64"],
      handler: "index.handler",
      filename: archive.outputPath,
      sourceCodeHash: archive.outputBase64Sha256,
      memorySize: props.memoryMb ?? 512,
      timeout: props.timeoutSeconds ?? 10,
      loggingConfig: { logFormat: "JSON", logGroup: log.name },
      tracingConfig: { mode: "Active" },
      ...optIn(props),
    });
  }

  /**
   * Terraform zips the file when it plans, inside the stack's own folder, so that the folder can be
   * carried from plan to apply. The mode is set because the default differs from machine to machine.
   */
  private createArchive(file: string): DataArchiveFile {
    const asset = new TerraformAsset(this, "code", { path: file, type: AssetType.FILE });
    return new DataArchiveFile(this, "archive", {
      type: "zip",
      sourceFile: asset.path,
      outputPath: path.posix.join(path.posix.dirname(asset.path), "function.zip"),
      outputFileMode: "0644",
    });
  }
}

/** What costs something and is there only by name. */
function optIn(props: FunctionOptions): Partial<LambdaFunctionConfig> {
  const { reservedConcurrency, environmentKmsKeyArn, codeSigningConfigArn } = props;
  return {
    ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
    ...(environmentKmsKeyArn && { kmsKeyArn: environmentKmsKeyArn }),
    ...(codeSigningConfigArn && { codeSigningConfigArn }),
  };
}
