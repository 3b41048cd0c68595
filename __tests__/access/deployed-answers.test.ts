import { Access } from "../../packages/access";
import { apiAt, Names } from "../../packages/access/deployed/names";
import { readOutputs } from "../../packages/access/deployed/outputs";
import { keyIn, NOBODYS, placeOf } from "../../packages/access/deployed/place";
import { reached } from "../../packages/access/deployed/requests";
import { verdictOf, verdictOn } from "../../packages/access/deployed/verdict";
import { object } from "../../packages/access/objects";
import { stackOf } from "../../packages/terraform-json";
import { folderWith } from "../support/folder";
import { terraform } from "../support/outputs";
import { referenceNotes } from "../support/stacks";

const A = "eu-central-1:12345678-0000-4000-8000-000000000001";
const B = "eu-central-1:12345678-0000-4000-8000-000000000002";
const OUTPUTS = {
  region: "eu-central-1",
  user_pool_id: "eu-central-1_Real00000",
  user_pool_client_id: "realclient",
  identity_pool_id: "eu-central-1:99999999-0000-4000-8000-000000000000",
  api_url: "https://realapi123.execute-api.eu-central-1.amazonaws.com/dev",
  uploads_bucket: "notes-dev-uploads-real",
};
const FACTS = { account: "222222222222", outputs: OUTPUTS, identities: { A, B } };

describe("what the computed answers made up becomes what is deployed", () => {
  test.each([
    ["a file of A", "s3:GetObject", `arn:aws:s3:::notes-dev-uploads-real/private/${A}/x`],
    [
      "a route",
      "execute-api:Invoke",
      /^arn:aws:execute-api:eu-central-1:222222222222:realapi123\/dev\/GET\/notes$/,
    ],
    ["the API", "apigateway:GET", "arn:aws:apigateway:eu-central-1::/restapis/realapi123"],
    ["a table", "dynamodb:Scan", "arn:aws:dynamodb:eu-central-1:222222222222:table/notes-dev"],
    [
      "the user pool",
      "cognito-idp:ListUsers",
      "arn:aws:cognito-idp:eu-central-1:222222222222:userpool/eu-central-1_Real00000",
    ],
  ])("%s", async (_, action, wanted) => {
    const { access, names } = await deployed();
    const [uploads] = access.stack.of("aws_s3_bucket");
    if (!uploads) throw new Error("there is no bucket");
    const arns = [
      object(access, uploads, "private/A/x").arn,
      ...access.routes.map(({ arn }) => arn),
      ...access.things.map(({ arn }) => arn),
    ].filter((arn) => arn.split(":")[2] === action.split(":")[0]);
    const real = arns.map((arn) => names.of(arn));
    expect(real).toContainEqual(
      typeof wanted === "string" ? wanted : expect.stringMatching(wanted),
    );
    expect(real.join()).not.toContain(access.stack.account);
  });

  test("an identity id that begins with A's stays one that begins with A's, and A stays A", async () => {
    const { access, names } = await deployed();
    const [uploads] = access.stack.of("aws_s3_bucket");
    const of = (key: string) => names.of(object(access, uploads as never, key).arn);
    expect(of("private/A0/x")).toBe(`arn:aws:s3:::notes-dev-uploads-real/private/${A}0/x`);
    expect(of("private/A/x")).not.toBe(of("private/B/x"));
  });

  test("a request's context, too", async () => {
    const { names } = await deployed();
    const made = { "s3:prefix": "private/eu-central-1:bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb/" };
    expect(names.in(made)).toEqual({ "s3:prefix": `private/${B}/` });
  });

  test("a stack of another region is not the one that is deployed", async () => {
    const stack = await stackOf(referenceNotes().json);
    const outputs = { ...OUTPUTS, region: "eu-west-1" };
    expect(() => new Names(stack, { ...FACTS, outputs })).toThrow(
      "is for eu-central-1, deployed is eu-west-1",
    );
  });

  test("a question's file has a name that nobody uses, and no other file is one", () => {
    expect(keyIn("arn:aws:s3:::b/private/1/x")).toBe(`private/1/${NOBODYS}`);
    expect(keyIn("arn:aws:s3:::b/x")).toBe(NOBODYS);
    expect(keyIn("arn:aws:s3:::b/notes/terraform.tfstate")).toBeUndefined();
    expect(keyIn("arn:aws:s3:::b")).toBeUndefined();
  });

  test("a question about rows is about one that is not there", async () => {
    const { access, names } = await deployed();
    const [table] = access.stack.of("aws_dynamodb_table");
    const [principal] = access.who("signed-in");
    if (!table || !principal) throw new Error("there is no table, or no user");
    const question = { principal, action: "dynamodb:GetItem", target: access.thing(table) };
    const others = { versions: new Map(), username: "u" };
    const { name, row } = placeOf(question, names, access.stack, others);
    expect(name).toBe("notes-dev");
    expect(Object.keys(row)).toEqual([table.values.hash_key, table.values.range_key]);
    expect(Object.values(row)).toEqual([{ S: NOBODYS }, { S: NOBODYS }]);
  });
});

describe("an API is reached", () => {
  const aws = OUTPUTS.api_url;
  const beside = "http://127.0.0.1:4566/restapis/realapi123/dev/_user_request_";

  test("at its own address", () => expect(reached(aws, undefined)).toBe(aws));
  test("at the one endpoint, where there is one", () =>
    expect(reached(aws, "http://127.0.0.1:4566")).toBe(beside));
  test("at the address that the outputs say is at that endpoint", () =>
    expect(reached(beside, "http://127.0.0.1:1")).toBe(beside));
  test("nowhere, where its address names no API", () =>
    expect(() => apiAt("https://api.example/dev")).toThrow("names no API"));
});

describe("outputs", () => {
  const at = (content: unknown) => `${folderWith({ "o.json": content })}/o.json`;

  test("of cdktf, with the stack they are of", () => {
    const file = at({ bootstrap: { state_bucket: "b" }, notes: { ...OUTPUTS, more: 1 } });
    expect(readOutputs(file)).toEqual({ stack: "notes", outputs: OUTPUTS });
  });
  test("of terraform, which does not say", () =>
    expect(readOutputs(at(terraform(OUTPUTS)))).toEqual({ stack: undefined, outputs: OUTPUTS }));
  test("of a user pool with other providers beside it", () =>
    expect(readOutputs(at({ notes: { ...OUTPUTS, google_client_id: "1" } })).outputs).toEqual(
      OUTPUTS,
    ));
  test("of one of two stacks, by name", () => {
    const prod = { ...OUTPUTS, uploads_bucket: "prod" };
    const file = at({ notes: OUTPUTS, "notes-prod": prod });
    expect(readOutputs(file, "notes-prod").outputs).toEqual(prod);
    expect(() => readOutputs(file)).toThrow("several stacks, notes, notes-prod: see --stack");
  });
  test.each([
    ["[]", "not an object"],
    ["{", "is not JSON"],
    ["{}", "has no outputs"],
    [{ notes: {} }, "lacks the outputs region, user_pool_id"],
    [{ notes: { ...OUTPUTS, api_url: 1 } }, "lacks the outputs api_url"],
    [
      { notes: { ...OUTPUTS, authorization: "custom" } },
      'is of the guard "custom": access:deployed asks "iam" alone; npm run smoke goes the way of each',
    ],
    [{ notes: { ...OUTPUTS, developer_provider: "own" } }, 'is of the guard "developer"'],
    [
      { notes: { region: "eu-central-1", identity_pool_id: "1", google_client_id: "1" } },
      "has no user pool: access:deployed plays the users of one",
    ],
  ])("%j: %s", (content, problem) => expect(() => readOutputs(at(content))).toThrow(problem));
});

describe("an answer", () => {
  test.each([
    [403, "AccessDenied", true, "denied"],
    [400, "AccessDeniedException", true, "denied"],
    [400, "NotAuthorizedException", false, "denied"],
    [404, "NoSuchUpload", true, "allowed"],
    [400, "ConditionalCheckFailedException", true, "allowed"],
    [412, "PreconditionFailedException", true, "allowed"],
    [204, "", true, "allowed"],
    // The function's own refusal: the gateway's has a code.
    [403, "", true, "allowed"],
    [403, "MissingAuthenticationTokenException", false, "denied"],
    [403, "MissingAuthenticationTokenException", true, "unclear"],
    [403, "SignatureDoesNotMatch", true, "unclear"],
    [403, "InvalidSignatureException", true, "unclear"],
    [400, "ExpiredTokenException", true, "unclear"],
    [403, "ForbiddenException", true, "unclear"],
    [429, "TooManyRequestsException", true, "unclear"],
    [500, "InternalServerErrorException", true, "unclear"],
    [undefined, "", true, "unclear"],
  ])("%s %s, signed: %s, is %s", (status, code, signed, verdict) =>
    expect(verdictOn(status, code, signed).verdict).toBe(verdict),
  );

  test("that does not come says nothing", async () => {
    const failing = () => Promise.reject(new Error("connect ECONNREFUSED"));
    expect(await verdictOf(failing, true)).toEqual({
      verdict: "unclear",
      said: "no answer: Error: connect ECONNREFUSED",
    });
  });
});

async function deployed() {
  const access = new Access(await stackOf(referenceNotes().json));
  return { access, names: new Names(access.stack, FACTS) };
}
