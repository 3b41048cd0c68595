import { readdirSync } from "node:fs";
import {
  BY_EXAMPLE,
  BY_GUARD,
  HOSTED,
  OUTPUTS,
  outputs,
  temporaryFolder,
  terraform,
} from "../support/outputs";

const { user_pool_id, ...WITHOUT_POOL } = OUTPUTS;
const SENSITIVE_POOL = JSON.stringify({
  ...JSON.parse(terraform(WITHOUT_POOL)),
  user_pool_id: { value: user_pool_id, type: "string", sensitive: true },
});
const LACKING_STACK = JSON.stringify({ bootstrap: { region: "x" }, notes: WITHOUT_POOL });
const SEVERAL = JSON.stringify({ dev: OUTPUTS, prod: OUTPUTS });

const at = temporaryFolder();

test.each<[what: string, input: string, line: RegExp, argv?: string[]]>([
  ["no text", "", /standard input is empty; expected what `terraform output -json` prints/],
  ["text that is not JSON", "No outputs", /is not JSON; expected .*`cdktf deploy --outputs-file/],
  ["a list", "[]", /holds a list; expected/],
  ["a single output", '"eu-west-1"', /holds just "eu-west-1"; expected/],
  ["null", "null", /holds just null; expected/],
  ["another object", JSON.stringify(OUTPUTS), /holds an object with region, authorization, /],
  ["terraform before a deployment", "{}", /has no outputs: nothing is deployed yet/],
  ["cdktf before a deployment", '{"notes":{}}', /has no outputs: nothing is deployed yet/],
  ["a missing output", terraform(WITHOUT_POOL), /lacks user_pool_id; it has region, authorization/],
  [
    "what only a user pool has",
    without("user_pool_client_id", BY_GUARD["user-pool"]),
    /lacks user_pool_client_id; it has/,
  ],
  [
    "what only an issuer has",
    terraform({ ...OUTPUTS, authorization: "custom" }),
    /lacks token_issuer, token_audience; it has/,
  ],
  [
    "what only a developer provider has",
    without("identity_pool_id", BY_GUARD.developer),
    /lacks identity_pool_id; it has/,
  ],
  [
    "nobody who signs people in",
    terraform(leftOut(BY_EXAMPLE["facebook-google"], "facebook_app_id", "google_client_id")),
    /lacks user_pool_id and user_pool_client_id, or in their place one of facebook_app_id, google_client_id, amazon_app_id, apple_services_id, openid_issuers, saml_providers, developer_provider; it has region/,
  ],
  [
    "providers without an identity pool",
    without("identity_pool_id", BY_EXAMPLE["facebook-google"]),
    /lacks identity_pool_id; it has/,
  ],
  [
    "half a user pool beside providers",
    terraform({ ...BY_EXAMPLE["facebook-google"], user_pool_id }),
    /lacks user_pool_client_id; it has/,
  ],
  ["a way in", without("authorization", OUTPUTS), /lacks authorization; it has/],
  ["a sensitive output that is required", SENSITIVE_POOL, /lacks user_pool_id; .*sensitive/],
  [
    "a stack that lacks an output",
    LACKING_STACK,
    /stack notes in standard input lacks user_pool_id/,
  ],
  ["several stacks", SEVERAL, /choose a stack .* with --stack: dev, prod/],
  ["an unknown stack", SEVERAL, /has no stack test; available: dev, prod/, ["--stack", "test"]],
  ["a stack of terraform", terraform(OUTPUTS), /leave out --stack/, ["--stack", "notes"]],
  ["a number", changed({ region: 3 }), /region must be text, not 3/],
  ["two lines", changed({ uploads_bucket: "a\nB=1" }), /uploads_bucket must be text without/],
  [
    "an unknown way in",
    changed({ authorization: "none" }),
    /must be one of iam, user-pool, custom,/,
  ],
  [
    "an unknown way in, and no pools",
    terraform({ ...BY_GUARD.custom, authorization: "jwt" }),
    /authorization must be one of iam, user-pool, custom, not "jwt"/,
  ],
  [
    "an issuer that is no address",
    terraform({ ...BY_GUARD.custom, token_issuer: "people" }),
    /token_issuer must be an http:\/\/ or https:\/\/ address, not "people"/,
  ],
  [
    "a domain that is no address",
    terraform({ ...HOSTED, user_pool_domain: "notes-dev" }),
    /user_pool_domain must be an http:\/\/ or https:/,
  ],
  [
    "a page that is no address",
    changed({ user_pool_callback_urls: "http://localhost:5173/,notes" }),
    /user_pool_callback_urls must be http:\/\/ or https:\/\/ addresses, separated by commas, .* not "/,
  ],
  ["an empty list", changed({ user_pool_scopes: "" }), /user_pool_scopes must be text without/],
  [
    "a name left out",
    changed({ user_pool_groups: "admins,,editors" }),
    /user_pool_groups must be names, separated by commas, none of them twice, not "admins,,editors"/,
  ],
  ["a name twice", changed({ user_pool_providers: "Google,Google" }), /none of them twice, not/],
  [
    "an issuer without https",
    changed({ openid_issuers: "people.example" }),
    /openid_issuers must be http:\/\/ or https:\/\/ addresses/,
  ],
  [
    "another second factor",
    changed({ user_pool_mfa: "on" }),
    /user_pool_mfa must be optional or required, not "on"/,
  ],
  [
    "guests by another word",
    changed({ guests: "yes" }),
    /guests must be "true", or left out, not "yes"/,
  ],
  ["another scheme", changed({ api_url: "ftp://x.test/dev" }), /must be an http:\/\/ or https:/],
  ["a slash at the end", changed({ api_url: "https://x.test/dev/" }), /without a slash at its end/],
  ["an unknown format", "", /unknown format yaml; allowed: amplify, env, json/, ["--format=yaml"]],
  ["an unknown flag", "", /Unknown option '--colour'; see --help/, ["--colour"]],
  ["a flag without its value", "", /'--stack <value>' argument missing; see --help/, ["--stack"]],
  ["two files", "", /expected one file, not a b; see --help/, ["a", "b"]],
  ["a missing file", "", /there is no file gone\.json; expected what/, ["gone.json"]],
  ["a folder", "", /cannot read \.: /, ["."]],
])("%s: one line, and nothing written", async (_, input, line, argv = []) => {
  const { code, stdout, stderr } = await outputs(["--out", at("written"), ...argv], input);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(line);
  expect(stderr).toMatch(/^outputs: .*\n$/);
  expect(readdirSync(at())).toEqual([]);
});

test("a terminal and no file: one line that says what to do", async () => {
  const { code, stderr } = await outputs([], "", { isTTY: true });
  expect(code).toBe(1);
  expect(stderr).toBe("outputs: name a file, or pipe the outputs in; see --help\n");
});

test("a place that cannot be written: one line, and nothing left behind", async () => {
  const { code, stderr } = await outputs(["--out", at("no/file")], terraform(OUTPUTS));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^outputs: cannot write .*\n$/);
  expect(readdirSync(at())).toEqual([]);
});

function changed(change: object): string {
  return terraform({ ...OUTPUTS, ...change });
}

function without(name: string, values: object): string {
  return terraform(leftOut(values, name));
}

function leftOut(values: object, ...names: string[]): object {
  return Object.fromEntries(Object.entries(values).filter(([each]) => !names.includes(each)));
}
