import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Amplify } from "aws-amplify";
import { AwsError, type Caller } from "../../../packages/sandbox/contract";
import type { TestPool } from "./pool";

const TARGET = "AWSCognitoIdentityProviderService.";

/**
 * The pool over HTTP, as Cognito speaks it.
 *
 * @param caller who every request is taken to be signed by. @default - nobody
 */
export async function served(pool: TestPool, caller?: Caller) {
  const server = http.createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).replace(TARGET, "");
    const { status, body } = await answerTo(pool, operation, await text(request), caller);
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function answerTo(pool: TestPool, operation: string, body: string, caller?: Caller) {
  try {
    return { status: 200, body: await pool.service.call(operation, JSON.parse(body), caller) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { status: error.status, body: { __type: error.code, message: error.message } };
  }
}

/** Amplify, with this pool over HTTP. @returns what ends that */
export async function configured(pool: TestPool): Promise<() => void> {
  const { url, close } = await served(pool);
  const Cognito = {
    userPoolId: pool.id,
    userPoolClientId: pool.clientId,
    userPoolEndpoint: url,
  };
  // Amplify warns of an endpoint that is not AWS's.
  const warned = jest.spyOn(console, "warn").mockImplementation();
  Amplify.configure({ Auth: { Cognito } });
  warned.mockRestore();
  return close;
}
