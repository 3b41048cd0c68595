import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";

export const POOL = "eu-central-1:5f0c1c1e-0000-4000-8000-00000000b001";
export const ADA = "eu-central-1:5f0c1c1e-0000-4000-8000-00000000ada0";
export const BOB = "eu-central-1:5f0c1c1e-0000-4000-8000-000000000b0b";
export const ORIGIN = "https://notes.example.com";

/** What the infrastructure tells every function behind the API; their log goes nowhere. */
export function configureFunctions(): void {
  for (const method of ["log", "error"] as const) jest.spyOn(console, method).mockReturnValue();
  process.env["CALLER_FROM"] = "iam";
  process.env["CALLER_POOL"] = POOL;
  process.env["ALLOWED_ORIGINS"] = `https://other.example.com ${ORIGIN}`;
}

type Identity = APIGatewayProxyEvent["requestContext"]["identity"];

/** What makes one request differ from another. */
export interface Sent {
  /** Identity id. @default ADA */
  readonly caller?: string;
  /** Overrides what API Gateway found out about the caller. */
  readonly identity?: Partial<Identity>;
  /** What an authorizer of API Gateway found out. @default there is none */
  readonly authorizer?: APIGatewayProxyEvent["requestContext"]["authorizer"];
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

/** The event of `route`, such as `GET /notes/{id}`, as a REST API's proxy integration sends it. */
export function proxyEvent(route: string, sent: Sent = {}): APIGatewayProxyEvent {
  const [httpMethod = "", resource = ""] = route.split(" ");
  const path = resource.replace(/{(\w+)}/g, (_, name) => sent.path?.[name] ?? "");
  const headers = { Host: "api.example.com", Origin: ORIGIN, ...sent.headers };
  return {
    resource,
    path,
    httpMethod,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, [v]])),
    queryStringParameters: sent.query ?? null,
    multiValueQueryStringParameters: null,
    pathParameters: sent.path ?? null,
    stageVariables: null,
    requestContext: {
      ...requestContext(httpMethod, resource, path, identityOf(sent)),
      authorizer: sent.authorizer ?? null,
    },
    body: typeof sent.body === "string" ? sent.body : (JSON.stringify(sent.body) ?? null),
    isBase64Encoded: sent.isBase64Encoded ?? false,
  };
}

function requestContext(
  httpMethod: string,
  resourcePath: string,
  path: string,
  identity: Identity,
) {
  return {
    accountId: "111122223333",
    apiId: "a1b2c3d4e5",
    authorizer: null,
    httpMethod,
    identity,
    path: `/test${path}`,
    protocol: "HTTP/1.1",
    requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
    requestTimeEpoch: 1_767_225_600_000,
    resourceId: "r1",
    resourcePath,
    stage: "test",
  };
}

function identityOf({ caller = ADA, identity }: Sent): Identity {
  return {
    accessKey: "ASIAEXAMPLE",
    accountId: "111122223333",
    apiKey: null,
    apiKeyId: null,
    caller: "AROAEXAMPLE:CognitoIdentityCredentials",
    clientCert: null,
    cognitoAuthenticationProvider:
      "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_x,cognito-idp.eu-central-1.amazonaws.com/eu-central-1_x:CognitoSignIn:sub",
    cognitoAuthenticationType: "authenticated",
    cognitoIdentityId: caller,
    cognitoIdentityPoolId: POOL,
    principalOrgId: null,
    sourceIp: "203.0.113.7",
    user: "AROAEXAMPLE:CognitoIdentityCredentials",
    userAgent: "test",
    userArn: "arn:aws:sts::111122223333:assumed-role/signed-in/CognitoIdentityCredentials",
    ...identity,
  };
}

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** What a client sees of a response. */
export interface Received {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: the JSON of a response, whatever the test expects
  readonly body: any;
}

/** Invokes `handler` as Lambda does, `remaining` milliseconds before the function's end. */
export async function invoke(
  handler: Handler,
  event: APIGatewayProxyEvent,
  remaining = 10_000,
): Promise<Received> {
  const context = { getRemainingTimeInMillis: () => remaining } as Context;
  const { statusCode, headers = {}, body } = await handler(event, context);
  return { status: statusCode, headers, body: body ? JSON.parse(body) : undefined };
}
