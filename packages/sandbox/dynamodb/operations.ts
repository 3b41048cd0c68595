/** What dynalite does. */
export const SERVED: ReadonlySet<string> = new Set([
  "BatchGetItem",
  "BatchWriteItem",
  "CreateTable",
  "DeleteItem",
  "DeleteTable",
  "DescribeTable",
  "DescribeTimeToLive",
  "GetItem",
  "ListTables",
  "ListTagsOfResource",
  "PutItem",
  "Query",
  "Scan",
  "TagResource",
  "UntagResource",
  "UpdateItem",
  "UpdateTable",
]);

/** Asked of IAM first, so that a caller without the right learns that, and then refused. */
const NOT_SERVED = [
  "DeleteResourcePolicy",
  "DescribeContinuousBackups",
  "DescribeEndpoints",
  "DescribeLimits",
  "ExportTableToPointInTime",
  "GetResourcePolicy",
  "PutResourcePolicy",
  "TransactGetItems",
  "TransactWriteItems",
  "UpdateContinuousBackups",
  "UpdateTimeToLive",
];

export const OPERATIONS: ReadonlySet<string> = new Set([...SERVED, ...NOT_SERVED]);
