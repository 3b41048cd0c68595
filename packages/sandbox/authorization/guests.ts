import type { Asked } from "../contract";

/**
 * What guests of an identity pool may use at all: the actions of the two session policies that go with
 * their keys, one inline and AmazonCognitoUnAuthedIdentitiesSessionPolicy. They name no resource.
 *
 * https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies
 */
const SERVICES = new Set([
  ...["appsync", "cloudwatch", "codewhisperer", "cognito-identity", "cognito-idp", "cognito-sync"],
  ...["comprehend", "dynamodb", "execute-api", "firehose", "gamelift", "iot", "kinesis", "lambda"],
  ...["lex", "logs", "machinelearning", "mobileanalytics", "mobiletargeting", "personalize"],
  ...["polly", "rekognition", "s3", "sdb", "ses", "sns", "sqs", "transcribe", "translate"],
]);

/** Of other services. */
const ACTIONS =
  /^(geo:(GetMap.*|SearchPlaceIndex.*|GetPlace|CalculateRoute.*|.*Geofences?|.*DevicePosition.*)|kms:(Encrypt|Decrypt|ReEncrypt(To|From)|GenerateDataKey(Pair)?(WithoutPlaintext)?)|rum:PutRumEvents|sagemaker:InvokeEndpoint|textract:(DetectDocumentText|AnalyzeDocument))$/i;

/** Why a guest may not do something, although their role allows it; undefined for everybody else. */
export function withheldFromGuest({ caller, action }: Asked): string | undefined {
  const [service = ""] = action.split(":");
  if (caller?.identity?.type !== "unauthenticated") return undefined;
  if (SERVICES.has(service) || ACTIONS.test(action)) return undefined;
  return `no session policy of guests allows ${action}`;
}
