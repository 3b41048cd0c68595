import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Stack, stacksAt } from "@notes-api/terraform-json";
import { apis } from "../../packages/sandbox/api-gateway";
import { type Functions, functions } from "../../packages/sandbox/lambda";
import { startDynalite, stop } from "../support/dynalite";
import { copyOfProject } from "../support/project";
import { ADA } from "./gateway";

const project = copyOfProject();
const log: [string, string][] = [];
let stack: Stack;
let database: Server;
let served: Functions;

beforeAll(async () => {
  expect(project.synth()).toMatchObject({ code: 0 });
  const folder = project.at("cdktf.out/stacks/notes");
  [stack] = (await stacksAt(folder)) as [Stack];
  database = await startDynalite(stack.of("aws_dynamodb_table")[0]?.values.name);
  const { port } = database.address() as AddressInfo;
  served = functions(stack, {
    folder,
    endpoint: () => `http://127.0.0.1:${port}`,
    region: stack.region,
    log: (...line) => log.push(line),
    credentialsFor: (role, name) => ({
      accessKeyId: "ASIAEXAMPLE",
      secretAccessKey: role,
      sessionToken: name,
      expiration: Date.now() + 3_600_000,
    }),
  });
});
afterAll(async () => {
  await served.close();
  stop(database);
});

/** Sends a request to the project's API, as somebody signed in by its own identity pool. */
function sender() {
  const pool = stack.of("aws_cognito_identity_pool")[0]?.values.id;
  const identity = ADA.identity && { ...ADA.identity, pool };
  const caller = { ...ADA, ...(identity && { identity }) };
  const { service } = apis(stack, {
    account: stack.account,
    world: { now: Date.now, random: (bytes) => Buffer.alloc(bytes, 1) },
    verify: async () => ({
      caller,
      service: "execute-api",
      accessKeyId: "A",
      secretAccessKey: "s",
    }),
    authorize: (asked) => ({ ...asked, at: 0, allowed: true, because: "of the test" }),
    permitted: () => true,
    authorizeBy: () => {
      throw new Error("no method of this stack has an authorizer");
    },
    openToken: async () => undefined,
    invoke: (...given) => served.invoke(...given),
    log: (...line) => log.push(line),
  });
  const api = stack.of("aws_api_gateway_rest_api")[0]?.values.id;
  return async (method: string, path: string, body?: object) => {
    const bytes = Buffer.from(body ? JSON.stringify(body) : "");
    const from = { headers: {}, query: "", sourceIp: "127.0.0.1" };
    const answer = await service.handle(api, "dev", { ...from, method, path, body: bytes });
    return {
      status: answer.status,
      json: answer.body ? JSON.parse(String(answer.body)) : undefined,
    };
  };
}

test("the project's own functions make, list, change and delete notes", async () => {
  const send = sender();
  const made = await send("POST", "/notes", { content: "hello" });
  expect([made.status, made.json.content]).toEqual([201, "hello"]);
  const path = `/notes/${made.json.noteId}`;
  expect(await send("GET", path)).toEqual({ status: 200, json: made.json });
  expect((await send("GET", "/notes")).json.notes).toEqual([made.json]);
  const changed = await send("PUT", path, { content: "bye", version: 1 });
  expect([changed.status, changed.json.version]).toEqual([200, 2]);
  expect((await send("DELETE", path)).status).toBe(204);
  expect((await send("GET", path)).status).toBe(404);
  const groups = new Set(log.map(([group]) => group));
  expect(groups).toContain("/aws/lambda/notes-dev-create");
  expect(groups).toContain("/aws/apigateway/notes-dev");
});
