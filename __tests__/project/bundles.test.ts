import type { Server } from "node:http";
import { isSelfContained } from "../support/bundles";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, BOB, proxyEvent } from "../support/event";
import { LambdaFunction } from "../support/lambda";
import { copyOfProject } from "../support/project";
import { createTables } from "../support/tables";

const NAMES = ["create", "list", "get", "update", "delete"] as const;

const project = copyOfProject();
project.synth();
const functions = Object.fromEntries(
  NAMES.map((name) => [name, new LambdaFunction(project, "notes", `functions/${name}`)]),
) as Record<(typeof NAMES)[number], LambdaFunction>;

let server: Server;
beforeAll(async () => {
  server = await startDynalite();
  await createTables(project.stack("notes"));
});
afterAll(() => stop(server));

test("the functions as they are deployed keep a note, from the first request to the last", async () => {
  const body = { content: "first" };
  const created = await functions.create.invoke(proxyEvent("POST /notes", { body }));
  expect(created).toMatchObject({ status: 201, body: { content: "first", version: 1 } });

  const id = created.body.noteId;
  const one = (method: string, more = {}) =>
    proxyEvent(`${method} /notes/{id}`, { path: { id }, ...more });
  expect((await functions.get.invoke(one("GET"))).body).toEqual(created.body);
  expect((await functions.list.invoke(proxyEvent("GET /notes"))).body).toEqual({
    notes: [created.body],
  });

  const changed = { content: "second", version: 1 };
  const updated = await functions.update.invoke(one("PUT", { body: changed }));
  expect(updated).toMatchObject({ status: 200, body: { content: "second", version: 2 } });
  expect(await functions.update.invoke(one("PUT", { body: changed }))).toMatchObject({
    status: 409,
  });
  expect(await functions.get.invoke(one("GET", { caller: BOB }))).toMatchObject({ status: 404 });

  expect(await functions.delete.invoke(one("DELETE"))).toMatchObject({ status: 204 });
  expect(await functions.get.invoke(one("GET"))).toMatchObject({ status: 404 });
});

describe("who calls", () => {
  const list = proxyEvent("GET /notes", { caller: ADA });

  test("is taken from the place that the stack names", async () => {
    expect(await functions.list.invoke(list)).toMatchObject({ status: 200 });
  });

  test.each(["CALLER_FROM", "CALLER_POOL"])("is nobody without %s: 403", async (variable) => {
    const { status } = await functions.list.invoke(list, { [variable]: undefined });
    expect(status).toBe(403);
  });

  test("is nobody when another pool vouches: 403", async () => {
    const { status } = await functions.list.invoke(list, { CALLER_POOL: "eu-central-1:another" });
    expect(status).toBe(403);
  });
});

test("the keys come from Lambda's environment and from nowhere else", async () => {
  const list = proxyEvent("GET /notes");
  const elsewhere = { AWS_PROFILE: "default", HOME: project.folder };
  project.write(".aws/credentials", "[default]\naws_access_key_id=AKIA\naws_secret_access_key=x\n");

  expect(await functions.list.invoke(list, elsewhere)).toMatchObject({ status: 200 });
  expect(
    await functions.list.invoke(list, { ...elsewhere, AWS_ACCESS_KEY_ID: undefined }),
  ).toMatchObject({ status: 500 });
});

describe.each(NAMES)("the bundle of %s", (name) => {
  isSelfContained(project, functions[name], proxyEvent("GET /notes/{id}"));
});
