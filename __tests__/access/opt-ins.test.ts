import { stackOf } from "@notes-api/terraform-json";
import { TerraformOutput, TerraformResource, type TerraformStack } from "cdktf";
import { Functions } from "../../constructs/functions";
import { IdentityPool } from "../../constructs/identity-pool/identity-pool";
import { OwnedTable } from "../../constructs/owned-table";
import { RestApi } from "../../constructs/rest-api/rest-api";
import { UploadsBucket } from "../../constructs/uploads-bucket";
import { UserPool } from "../../constructs/user-pool/user-pool";
import { brokenIn, judge } from "../../packages/access";
import { scratch } from "../support/synthesized";

const ACCOUNT = "222222222222";
const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/00000000-0000-4000-8000-000000000000`;
const ORIGINS = ["https://notes.example"] as const;

const stack = scratch(withEverything);

test("whatever a construct can be given besides breaks no promise", async () => {
  const own = stack.changed(({ json }) => {
    json.provider.aws[0].allowed_account_ids = [ACCOUNT];
  });
  expect(await brokenBy(own.json)).toEqual([]);
});

test("a key is of this account where the provider says so, and not otherwise", async () => {
  expect(await brokenBy(stack.json)).toEqual([
    "what is kept is encrypted with keys of AWS's or of this account",
  ]);
});

async function brokenBy(json: object): Promise<string[]> {
  const judgement = await judge(await stackOf(json, { name: "opt-ins" }));
  return brokenIn(judgement).map(({ promise }) => promise.sentence);
}

/** The notes' own parts, each with all that is there only by name. */
function withEverything(scope: TerraformStack): void {
  const name = "notes-x";
  const userPool = new UserPool(scope, "users", { name, selfSignUp: false });
  const identityPool = new IdentityPool(scope, "identities", { name, providers: { userPool } });
  const notes = new OwnedTable(scope, "notes", { name, kmsKeyArn: KEY });
  const uploads = new UploadsBucket(scope, "uploads", {
    namePrefix: "notes-",
    allowedOrigins: ORIGINS,
    kmsKeyArn: KEY,
    accessLogBucket: "logs",
  });
  const functions = new Functions(scope, "functions", {
    name,
    directory: "functions/notes",
    handlers: { get: [notes.access("GetItem")] },
    reservedConcurrency: 5,
    environmentKmsKeyArn: KEY,
    codeSigningConfigArn: `arn:aws:lambda:eu-central-1:${ACCOUNT}:code-signing-config:csc-x`,
    logKmsKeyArn: KEY,
  });
  const api = new RestApi(scope, "api", {
    name,
    stage: "x",
    allowedOrigins: ORIGINS,
    authorization: { type: "iam", identityPool },
    routes: { "GET /notes/{id}": functions.at("get") },
    webAclArn: `arn:aws:wafv2:eu-central-1:${ACCOUNT}:regional/webacl/x/x`,
    logKmsKeyArn: KEY,
  });
  api.grantInvoke(identityPool.signedIn);
  uploads.grantOwnPrefix(identityPool.signedIn);
  new TerraformResource(scope, "owners", {
    terraformResourceType: "terraform_data",
    lifecycle: { preventDestroy: true },
  }).addOverride("triggers_replace", "identity pool of the user pool");
  new TerraformOutput(scope, "uploads_bucket", { value: uploads.name, staticId: true });
}
