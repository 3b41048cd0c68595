import type { Document } from "./policy";

const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" } as const;

/**
 * What AWS's own policies allow, of those that stacks like this attach; a stack names them only.
 * Each as the AWS Managed Policy Reference Guide prints it.
 */
export const MANAGED_POLICIES: Readonly<Record<string, Document>> = {
  AdministratorAccess: { Version: "2012-10-17", Statement: [EVERYTHING] },
  "service-role/AWSLambdaBasicExecutionRole": {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "*",
      },
    ],
  },
  "service-role/AmazonAPIGatewayPushToCloudWatchLogs": {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "logs:CreateLogGroup",
          "logs:CreateLogStream",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
          "logs:PutLogEvents",
          "logs:GetLogEvents",
          "logs:FilterLogEvents",
        ],
        Resource: "*",
      },
    ],
  },
  AWSXRayDaemonWriteAccess: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:GetSamplingStatisticSummaries",
        ],
        Resource: "*",
      },
    ],
  },
};
