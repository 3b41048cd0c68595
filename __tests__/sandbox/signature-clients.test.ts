import { presignUrl, signRequest } from "@aws-amplify/core/internals/aws-client-utils";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { HttpRequest } from "../../packages/sandbox/contract";
import { sessions } from "../../packages/sandbox/sessions";
import { verifier } from "../../packages/sandbox/signature";
import { Clock, memory } from "./clock";
import { REGION } from "./signing-clients";

// The SDK asks the clock of the machine when it signs.
const world = new Clock(Math.floor(Date.now() / 1000) * 1000);
const known = sessions({ world, data: memory(), account: "111111111111" });
const verify = verifier({ world, sessions: known, region: REGION });
const issued = known.issue({ principal: "ada", role: "r", context: {} }, 3600);

const keys = { ...issued, expiration: new Date(issued.expiration) };

async function isAda(request: HttpRequest, service: string): Promise<boolean> {
  return verify(request, service).then(
    ({ caller }) => caller.principal === "ada",
    () => false,
  );
}

test("the SDK's own client is known", async () => {
  const sent: HttpRequest[] = [];
  const requestHandler = {
    handle: async ({ method, path, headers, body }: HttpRequest) => {
      sent.push({
        method,
        path,
        query: "",
        headers: lower(headers),
        body: Buffer.from(Uint8Array.from(body)),
        sourceIp: "",
      });
      throw new Error("that is all");
    },
  };
  const endpoint = "http://localhost:4566";
  const client = new DynamoDBClient({
    region: REGION,
    credentials: keys,
    endpoint,
    maxAttempts: 1,
    // biome-ignore lint/suspicious/noExplicitAny: a handler that only listens
    requestHandler: requestHandler as any,
  });
  const command = new GetItemCommand({ TableName: "t", Key: { id: { S: "ü" } } });
  await expect(client.send(command)).rejects.toThrow("that is all");
  const [request] = sent;
  if (!request) throw new Error("nothing was sent");
  expect(await isAda(request, "dynamodb")).toBe(true);
  const target = { ...request.headers, "x-amz-target": "DynamoDB_20120810.DeleteItem" };
  expect(await isAda({ ...request, headers: target }, "dynamodb")).toBe(false);
  expect(await isAda({ ...request, body: Buffer.from("{}") }, "dynamodb")).toBe(false);
});

describe("Amplify's signer", () => {
  const options = { credentials: keys, signingDate: new Date(world.now()), signingRegion: REGION };

  test.each([
    ["execute-api", "http://localhost:4566/_api/a1b2/dev/notes?limit=1&cursor=a%2Bb+c%2F%3D"],
    ["execute-api", "http://localhost:4566/_api/a1b2/dev/notes/a%20b"],
    ["execute-api", "http://localhost:4566/_api/a1b2/dev/notes/ü"],
    ["s3", "http://localhost:4566/bucket/private/eu-central-1%3Aaaaa/ü%20b.txt?x-id=PutObject"],
    ["cognito-identity", "http://localhost:4566/"],
  ])("is known by %s at %s", async (service, address) => {
    const url = new URL(address);
    const body = '{"content":"ü"}';
    const uriEscapePath = service !== "s3";
    const headers = uriEscapePath ? {} : { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    const { headers: signed } = signRequest(
      { method: "POST", url, body: uriEscapePath ? body : new Blob([body]), headers },
      { ...options, signingService: service, uriEscapePath },
    );
    const request = received("POST", url, signed, body);
    expect(await isAda(request, service)).toBe(true);
    expect(await isAda({ ...request, path: `${request.path}x` }, service)).toBe(false);
  });

  test("is known where it presigns", async () => {
    const url = presignUrl(
      {
        method: "GET",
        url: new URL("http://localhost:4566/bucket/private/a/b%20c"),
        body: "UNSIGNED-PAYLOAD",
      },
      { ...options, signingService: "s3", expiration: 60, uriEscapePath: false },
    );
    const request = received("GET", url, { host: url.host }, "");
    expect(await isAda(request, "s3")).toBe(true);
    expect(await isAda({ ...request, path: "/bucket/private/b/b%20c" }, "s3")).toBe(false);
  });
});

function received(
  method: string,
  { pathname, search }: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
): HttpRequest {
  return {
    method,
    path: pathname,
    query: search.slice(1),
    headers: lower(headers),
    body: Buffer.from(body),
    sourceIp: "127.0.0.1",
  };
}

function lower(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([k, v]) => [k.toLowerCase(), v]));
}
