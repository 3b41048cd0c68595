import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { AwsError } from "../../../packages/sandbox/contract";
import type { TestPool } from "./pool";

const TARGET = "AWSCognitoIdentityProviderService.";

/** The pool over HTTP, as Cognito speaks it. */
export async function served(pool: TestPool) {
  const server = http.createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).replace(TARGET, "");
    const { status, body } = await answerTo(pool, operation, await text(request));
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

async function answerTo(pool: TestPool, operation: string, body: string) {
  try {
    return { status: 200, body: await pool.service.call(operation, JSON.parse(body)) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { status: error.status, body: { __type: error.code, message: error.message } };
  }
}
