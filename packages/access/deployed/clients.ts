import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CognitoIdentityClient } from "@aws-sdk/client-cognito-identity";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { InputError } from "../command";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Somebody's clients of each service. */
export type Clients = ReturnType<typeof clientsOf>;

/** @param credentials whose; without any, requests go unsigned */
export function clientsOf(region: string, credentials?: Credentials, s3Endpoint?: string) {
  const unsigned = { credentials: NOBODY, signer: { sign: async <T>(request: T) => request } };
  const config = { region, ...(credentials ? { credentials } : unsigned) };
  return {
    credentials,
    region,
    s3: new S3Client({
      ...config,
      forcePathStyle: true,
      ...(s3Endpoint !== undefined && { endpoint: s3Endpoint }),
    }),
    dynamodb: new DynamoDBClient(config),
    lambda: new LambdaClient(config),
    iam: new IAMClient(config),
    sts: new STSClient(config),
    logs: new CloudWatchLogsClient(config),
    userPools: new CognitoIdentityProviderClient(config),
    identityPools: new CognitoIdentityClient(config),
  };
}

const NOBODY: Credentials = { accessKeyId: "nobody", secretAccessKey: "nothing" };

export interface Deployer {
  readonly account: string;
  /** The account's root is no administrator: it cannot be given or refused anything by policies. */
  readonly isRoot: boolean;
  readonly clients: Clients;
}

/** Whoever's credentials are in the environment. @throws InputError if there are none, or not valid */
export async function deployer(region: string): Promise<Deployer> {
  const sts = new STSClient({ region });
  const credentials = await sts.config.credentials().catch((error: Error) => {
    throw new InputError(`there are no AWS credentials in the environment: ${error.message}`);
  });
  const { Account = "", Arn = "" } = await sts
    .send(new GetCallerIdentityCommand({}))
    .catch((error: Error) => {
      throw new InputError(
        `the AWS credentials are of no use: ${error.name}: ${error.message}`.trim(),
      );
    });
  return {
    account: Account,
    isRoot: Arn.endsWith(":root"),
    clients: clientsOf(region, credentials),
  };
}

/** The one endpoint of what is not AWS. */
export function endpoint(): string | undefined {
  return process.env["AWS_ENDPOINT_URL"]?.replace(/\/$/, "");
}

/** Where S3 is reached without TLS; or why it cannot be told from with. */
export function plainS3(region: string): { readonly url: string } | { readonly reason: string } {
  const given = endpoint();
  if (given === undefined) return { url: `http://s3.${region}.amazonaws.com` };
  return given.startsWith("https:")
    ? { url: given.replace(/^https/, "http") }
    : { reason: "the endpoint has no TLS that a request could leave out" };
}
