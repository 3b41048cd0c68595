import fs from "node:fs";
import type { Server } from "node:http";
import { addComments, EDIT, INSERTIONS } from "../support/comments";
import { startDynalite, stop } from "../support/dynalite";
import { ADA, BOB, proxyEvent } from "../support/event";
import { LambdaFunction } from "../support/lambda";
import { copyOfProject } from "../support/project";
import { countOf, difference, type Resources, valuesOf } from "../support/resources";
import { createTables } from "../support/tables";

if (fs.existsSync("functions/comments")) {
  test.skip("comments, as an example: they are a part of this project by now", () => {});
} else describe("comments, added to a copy of the project", comments);

function comments(): void {
  const project = copyOfProject();
  project.synth();
  const before: Resources = project.stack("notes").resource;
  addComments(project);
  const ended = project.synth();
  const after: Resources = project.stack("notes").resource;

  test("takes at most three files and twenty-five lines besides the handlers", () => {
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(new Set(INSERTIONS.map(({ file }) => file)).size).toBeLessThanOrEqual(3);
    expect(INSERTIONS.flatMap(({ lines }) => lines).length).toBeLessThanOrEqual(25);
  });

  test("is what the README shows", () => {
    expect(fs.readFileSync("README.md", "utf8")).toContain(EDIT.trim());
  });

  test("passes the type check and the linter", () => {
    const bin = (name: string) => project.at("node_modules/.bin", name);
    const changed = ["functions/comments", ...INSERTIONS.map(({ file }) => file)];

    expect(project.run([process.execPath, bin("tsc"), "--noEmit"])).toMatchObject({
      code: 0,
      stdout: "",
    });
    expect(
      project.run([process.execPath, bin("biome"), "ci", "--error-on-warnings", ...changed]),
    ).toMatchObject({ stderr: "", code: 0 });
  });

  test("adds a table, two functions with a role and a log each, and two routes", () => {
    expect(countOf(difference(after, before))).toEqual({
      aws_api_gateway_integration: 3,
      aws_api_gateway_integration_response: 1,
      aws_api_gateway_method: 3,
      aws_api_gateway_method_response: 1,
      aws_api_gateway_model: 1,
      aws_api_gateway_resource: 1,
      aws_cloudwatch_log_group: 2,
      aws_dynamodb_table: 1,
      aws_iam_role: 2,
      aws_iam_role_policy: 2,
      aws_lambda_function: 2,
      aws_lambda_permission: 2,
    });
  });

  test("lets those who are signed in call the two routes, and API Gateway the two functions", () => {
    const routes = ["POST/notes/*/comments", "GET/notes/*/comments"];
    const added = valuesOf(difference(after, before), "aws_lambda_permission", "api_");

    expect(callableIn(after)).toEqual([...callableIn(before), ...routes]);
    expect(
      added.map((permission) => Object(permission).source_arn.split("/dev/")[1]).sort(),
    ).toEqual([...routes].sort());
  });

  test("gives each function exactly the rights it needs", () => {
    expect(rightsOf(after, "create")).toEqual([["dynamodb:GetItem"], ["dynamodb:PutItem"]]);
    expect(rightsOf(after, "list")).toEqual([["dynamodb:GetItem"], ["dynamodb:Query"]]);
  });

  test("changes nothing of notes but what is deployed and what may be called", () => {
    expect(difference(before, after)).toEqual({});
    const changed = Object.entries(before).flatMap(([type, instances]) =>
      Object.keys(instances)
        .filter((id) => JSON.stringify(instances[id]) !== JSON.stringify(after[type]?.[id]))
        .map((id) => `${type}.${id.replace(/_[0-9A-F]{8}$/, "")}`),
    );

    expect(changed.sort()).toEqual([
      "aws_api_gateway_deployment.api_deployed_deployment",
      "aws_iam_role_policy.identities_signed-in_policy",
    ]);
  });

  describe("the functions that were built", () => {
    const [create, list] = ["create", "list"].map(
      (name) => new LambdaFunction(project, "notes", `comment-functions/${name}`),
    ) as [LambdaFunction, LambdaFunction];
    const createNote = new LambdaFunction(project, "notes", "functions/create");
    const request = (caller: string, id: string, body?: object) =>
      proxyEvent(`${body ? "POST" : "GET"} /notes/{id}/comments`, { caller, path: { id }, body });

    let server: Server;
    beforeAll(async () => {
      server = await startDynalite();
      await createTables(project.stack("notes"));
    });
    afterAll(() => stop(server));

    test("keep the comments on a note for its owner, and for nobody else", async () => {
      const note = await createNote.invoke(
        proxyEvent("POST /notes", { body: { content: "mine" } }),
      );
      const id = note.body.noteId;
      const first = await create.invoke(request(ADA, id, { text: "first" }));
      const second = await create.invoke(request(ADA, id, { text: "second" }));
      expect(first).toMatchObject({ status: 201, body: { text: "first" } });

      expect(await list.invoke(request(ADA, id))).toMatchObject({
        status: 200,
        body: { comments: [second.body, first.body] },
      });
      expect(await list.invoke(request(BOB, id))).toMatchObject({ status: 404 });
      expect(await create.invoke(request(BOB, id, { text: "third" }))).toMatchObject({
        status: 404,
      });
      expect(await create.invoke(request(ADA, id, { text: "" }))).toMatchObject({ status: 400 });
    });
  });
}

function statementsIn(resources: Resources, prefix: string): Statement[] {
  const [policy] = valuesOf(resources, "aws_iam_role_policy", prefix);
  return JSON.parse((policy as { policy: string }).policy).Statement;
}

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** The routes that signed-in users may call. */
function callableIn(resources: Resources): (string | undefined)[] {
  return statementsIn(resources, "identities_signed-in")
    .filter(({ Action }) => Action.includes("execute-api:Invoke"))
    .flatMap(({ Resource }) => Resource.map((arn) => arn.split("/dev/")[1]));
}

/** The actions on tables that a function's role allows, by statement. */
function rightsOf(resources: Resources, handler: string): (readonly string[])[] {
  return statementsIn(resources, `comment-functions_${handler}_role`)
    .map(({ Action }) => Action)
    .filter(([action = ""]) => action.startsWith("dynamodb:"));
}
