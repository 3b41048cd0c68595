import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";

/** How logs are kept; taken by whatever writes some. */
export interface LogOptions {
  /** In days; one of the periods that CloudWatch knows. @default 90 */
  readonly logRetentionDays?: number;
  /** A KMS key of yours, which CloudWatch Logs may use. @default - CloudWatch's own, which costs nothing */
  readonly logKmsKeyArn?: string;
}

/** A log that exists before anyone writes to it: one that a service creates is kept for ever. */
export function createLog(
  scope: Construct,
  id: string,
  name: string,
  { logRetentionDays = 90, logKmsKeyArn }: LogOptions,
): CloudwatchLogGroup {
  return new CloudwatchLogGroup(scope, id, {
    name,
    retentionInDays: logRetentionDays,
    ...(logKmsKeyArn && { kmsKeyId: logKmsKeyArn }),
  });
}
