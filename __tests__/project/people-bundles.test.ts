import type { Server } from "node:http";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { isSelfContained } from "../support/bundles";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, BOB, POOL, proxyEvent } from "../support/event";
import { APP, guardedApp, STACK } from "../support/guarded-app";
import { LambdaFunction } from "../support/lambda";
import { copyOfProject } from "../support/project";
import { createTables } from "../support/tables";

const project = copyOfProject();
project.write(
  APP,
  guardedApp({
    type: "iam",
    users: {
      selfSignUp: { emailDomains: ["notes.example"] },
      migrateFrom: {
        id: "eu-central-1_Old1",
        clientId: "1exampleclientid0123456789",
        accountId: "111122223333",
        at: "sign-in",
      },
    },
    groups: { admins: { precedence: 1, mayCall: ["GET /admin/notes"] } },
    guests: { mayCall: ["GET /announcements"] },
  }),
);
project.synth({}, APP);
const [create, list, everyones, announcements, allowList, migrate] = [
  "functions/create",
  "functions/list",
  "admin-functions/list",
  "announcement-functions/list",
  "sign-up/allow-list",
  "migration/migrate",
].map((name) => new LambdaFunction(project, STACK, name)) as [
  LambdaFunction,
  LambdaFunction,
  LambdaFunction,
  LambdaFunction,
  LambdaFunction,
  LambdaFunction,
];

let server: Server;
beforeAll(async () => {
  server = await startDynalite();
  await createTables(project.stack(STACK));
});
afterAll(() => stop(server));

const GUEST = { cognitoAuthenticationType: "unauthenticated" };

test("the function for members reads everyone's notes, where the one for everyone reads one's own", async () => {
  for (const caller of [ADA, BOB]) {
    await create.invoke(proxyEvent("POST /notes", { caller, body: { content: caller } }));
  }
  const all = await everyones.invoke(proxyEvent("GET /admin/notes"));
  expect(all.status).toBe(200);
  const owners = all.body.notes.map(({ owner }: { owner: string }) => owner);
  expect(owners.sort()).toEqual([ADA, BOB].sort());
  const { body } = await list.invoke(proxyEvent("GET /notes"));
  expect(body.notes.map(({ content }: { content: string }) => content)).toEqual([ADA]);
});

test("the function for guests answers those of our pool, and the others answer none of them", async () => {
  const read = proxyEvent("GET /announcements", { identity: GUEST });
  expect(await announcements.invoke(read)).toMatchObject({
    status: 200,
    body: { announcements: [] },
  });
  const elsewhere = { ...GUEST, cognitoIdentityPoolId: POOL.replace(/.$/, "9") };
  const foreign = proxyEvent("GET /announcements", { identity: elsewhere });
  expect(await announcements.invoke(foreign)).toMatchObject({ status: 403 });
  for (const other of [list, everyones]) {
    const notes = proxyEvent("GET /notes", { identity: GUEST });
    expect(await other.invoke(notes)).toMatchObject({ status: 403 });
  }
});

describe.each([
  ["everyone's notes", everyones, proxyEvent("GET /admin/notes")],
  ["announcements", announcements, proxyEvent("GET /announcements", { identity: GUEST })],
  ["the allow list", allowList, asked("PreSignUp_AdminCreateUser")],
  ["the migration", migrate, asked("UserMigration_NobodyKnows")],
])("the bundle of %s", (_, deployed, event) => {
  isSelfContained(project, deployed, event);
});

/** By Cognito, of nothing that it would refuse or look up. */
function asked(triggerSource: string): APIGatewayProxyEvent {
  const event = { triggerSource, userName: "ada", request: { userAttributes: {} }, response: {} };
  return event as unknown as APIGatewayProxyEvent;
}
