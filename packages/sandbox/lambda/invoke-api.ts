import { AwsError, type HttpRequest, type HttpResponse } from "../contract";
import type { Functions } from "./functions";

/** Lambda's own API, of which this is served: `POST /2015-03-31/functions/<name>/invocations`. */
const INVOCATIONS = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** What a request for Lambda's API is about, for the question whether it is allowed. */
export interface InvokeCall {
  readonly action: "lambda:InvokeFunction";
  /** The function's ARN. */
  readonly resource: string;
  /** To be called once it is known to be allowed. @throws AwsError */
  answer(): Promise<HttpResponse>;
}

/**
 * @returns undefined for what is no invocation
 * @throws AwsError for a function that is not there, and for what is not served
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function invokeCall(functions: Functions, request: HttpRequest): InvokeCall | undefined {
  const [, name] = INVOCATIONS.exec(request.path) ?? [];
  if (name === undefined || request.method !== "POST") return undefined;
  const named = decodeURIComponent(name);
  const definition = functions.find(named);
  if (!definition) {
    throw new AwsError("ResourceNotFoundException", `Function not found: ${named}`, 404);
  }
  return {
    action: "lambda:InvokeFunction",
    resource: definition.arn,
    answer: () => answer(functions, definition.arn, request),
  };
}

async function answer(
  functions: Functions,
  arn: string,
  { headers, body }: HttpRequest,
): Promise<HttpResponse> {
  const type = headers["x-amz-invocation-type"] ?? "RequestResponse";
  if (type === "DryRun") return { status: 204, headers: {}, body: "" };
  if (type !== "RequestResponse") {
    throw new AwsError("NotImplemented", `The sandbox does not serve the type ${type}`, 501);
  }
  const { requestId, payload, functionError } = await functions.invoke(arn, eventIn(body));
  return {
    status: 200,
    headers: {
      "content-type": "application/json",
      "x-amzn-requestid": requestId,
      "x-amz-executed-version": "$LATEST",
      ...(functionError && { "x-amz-function-error": functionError }),
    },
    body: payload,
  };
}

function eventIn(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    const message = `Could not parse request body into json: ${error instanceof Error ? error.message : error}`;
    throw new AwsError("InvalidRequestContentException", message);
  }
}
