import { stageNamed } from "../../stages";
import { type Edit, temporaryCopy } from "../support/project";

interface Mistake {
  readonly edit?: Edit;
  readonly environment?: Record<string, string>;
  readonly argv?: readonly string[];
  /** What stands on standard error. */
  readonly says: string;
}

const STACK = "constructs/notes-stack.ts";
const ORIGIN = JSON.stringify(stageNamed("dev").allowedOrigins[0]);
const AN_ORIGIN =
  "an origin is https://host, https://host:port or http://localhost:port, without a path and without *";

const MISTAKES: Readonly<Record<string, Mistake>> = {
  "a stage that there is not": {
    environment: { STAGE: "production" },
    says: 'STAGE "production" is not one of dev, prod: see stages.ts',
  },
  "a stage without a name": {
    environment: { STAGE: "" },
    says: 'STAGE "" is not one of dev, prod: see stages.ts',
  },
  "a stage named after what every object has": {
    environment: { STAGE: "constructor" },
    says: 'STAGE "constructor" is not one of dev, prod: see stages.ts',
  },
  "an origin with a path": {
    edit: ["stages.ts", ORIGIN, '"https://notes.example/app"'],
    says: `origin "https://notes.example/app": ${AN_ORIGIN}`,
  },
  "every origin": {
    edit: ["stages.ts", ORIGIN, '"*"'],
    says: `origin "*": ${AN_ORIGIN}`,
  },
  "a segment that is none": {
    edit: [STACK, '"GET /notes/{id}"', '"GET /notes/{id"'],
    says: 'route "GET /notes/{id": segment "{id" is neither letters, digits and . _ ~, joined by single -, nor a parameter such as {id}',
  },
  "a method that is none": {
    edit: [STACK, '"GET /notes/{id}"', '"FETCH /notes/{id}"'],
    says: 'route "FETCH /notes/{id}": a route is one of GET, POST, PUT, PATCH, DELETE, a space and a path from /',
  },
  "two routes for one request": {
    edit: [
      STACK,
      '"GET /notes/{id}":',
      '"GET /notes/{id}": functions.at("get"), "GET /notes/{key}":',
    ],
    says: "two routes answer GET /notes/*",
  },
  "a bucket's prefix that leaves no room": {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the stack's source
    edit: [STACK, "`${name}-uploads-`", '"a-prefix-that-is-longer-than-it-may-be"'],
    says: 'bucket prefix "a-prefix-that-is-longer-than-it-may-be" (38 characters): 1 to 37 lower-case letters, digits and hyphens, beginning with a letter or digit',
  },
  "a handler that there is not": {
    edit: [STACK, 'create: [notes.access("PutItem", "GetItem")],', "share: [],"],
    says: 'Could not resolve "functions/notes/share.ts"',
  },
  "a handler that exports none": {
    edit: ["functions/notes/get.ts", "export const handler", "export const handle_"],
    says: 'functions/notes/get.ts: does not export "handler"',
  },
  "a handler that does not compile": {
    edit: ["functions/notes/get.ts", "const row =", "const const row ="],
    says: 'functions/notes/get.ts:8:9: Expected identifier but found "const"',
  },
  "a guard that there is not": {
    edit: ["examples/user-pool.ts", 'type: "user-pool"', 'type: "cognito"'],
    argv: ["examples/user-pool.ts"],
    says: 'guard "cognito": its type is one of iam, user-pool, custom, developer',
  },
  "an own authorizer without a function": {
    edit: ["constructs/ways/custom.ts", ', authorizer: authorizers.at("jwt")', ""],
    argv: ["examples/custom.ts"],
    says: 'authorization "custom" needs an authorizer: a function',
  },
  "scopes without a resource server": {
    edit: [
      "constructs/ways/user-pool.ts",
      "...(users.hosted && { scopes: SCOPES })",
      "scopes: SCOPES",
    ],
    argv: ["examples/user-pool.ts"],
    says: 'scope "notes/read": the user pool has no resource server that would define it',
  },
  "an issuer that others could pose as": {
    edit: ["examples/custom.ts", "http://localhost:9000", "http://issuer.example"],
    argv: ["examples/custom.ts"],
    says: 'issuer "http://issuer.example": https://…, or http://localhost:port, without a query, as in the tokens\' "iss"',
  },
  "tokens for anyone": {
    edit: ["examples/custom.ts", 'audience: "notes"', 'audience: ""'],
    argv: ["examples/custom.ts"],
    says: 'audience is empty: name what the tokens\' "aud" names',
  },
  "a sign-in that ends where others listen": {
    edit: [
      "examples/user-pool.ts",
      "selfSignUp: true",
      'selfSignUp: true, hosted: { domainPrefix: "notes", callbackUrls: ["http://notes.example"], logoutUrls: ["https://notes.example"] }',
    ],
    argv: ["examples/user-pool.ts"],
    says: 'callback or logout URL "http://notes.example": https://…, or http://localhost…, without a fragment and commas',
  },
  "a sign-in that ends on a page that may not call": {
    edit: [
      "examples/user-pool.ts",
      "selfSignUp: true",
      'selfSignUp: true, hosted: { domainPrefix: "notes", callbackUrls: ["https://notes.example/"], logoutUrls: ["https://notes.example/"] }',
    ],
    argv: ["examples/user-pool.ts"],
    says: 'callback URL "https://notes.example/": its origin is none of allowedOrigins, http://localhost:5173',
  },
  "a sender that is no address": {
    edit: ["examples/developer.ts", "notes@notes.example", "notes.example"],
    argv: ["examples/developer.ts"],
    says: 'sender "notes.example": a mail address, such as notes@notes.example',
  },
  "an app that never calls app.synth()": {
    edit: ["main.ts", "app.synth();\n", ""],
    says: "main.ts never called app.synth()",
  },
  "an app that there is not": {
    argv: ["other.ts"],
    says: 'Could not resolve "other.ts"',
  },
};

describe.each(Object.entries(MISTAKES))("%s", (_, { edit, environment, argv = [], says }) => {
  const project = temporaryCopy(edit);

  test("ends in one line and writes nothing", () => {
    const ended = { code: 1, stdout: "", stderr: `${says}\n` };

    expect(project().synth(environment, ...argv)).toEqual(ended);
    expect(project().has("cdktf.out")).toBe(false);

    project().write("cdktf.out/manifest.json", "{}");
    project().write("cdktf.out/stacks/notes/cdk.tf.json", "{}");
    const before = project().synthesized();

    expect(project().synth(environment, ...argv)).toEqual(ended);
    expect(project().synthesized()).toEqual(before);
  });
});
