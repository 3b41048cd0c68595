import { main } from "../../packages/sandbox/smoke/main";
import { CannotAsk } from "../../packages/sandbox/smoke/step";
import { vouched } from "../../packages/sandbox/smoke/steps/pages";
import { type Attack, first } from "../support/attacks";
import type { Json } from "../support/synthesized";
import { type Break, granted, has } from "./breaks";
import { type LocalIssuer, startLocalIssuer } from "./local-issuer";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const SECRET = "the-secret-of-this-client";

const served = new Served({
  app: "examples/federated-user-pool.ts",
  stack: "notes-federated-user-pool",
});

const PAGES = "on the user pool's pages, by code and PKCE, both are who they are by SRP";
const GOOGLE = "on the pages Google vouches for somebody, who has what is theirs alone";
const LOCAL = "on the pages Local vouches for somebody, who has what is theirs alone";

let issuer: LocalIssuer;
let environment: LocalIssuer["environment"];
let here: Attack;
beforeAll(async () => {
  issuer = await startLocalIssuer(SECRET);
  environment = issuer.environment;
  here = at(issuer.url);
});
afterAll(() => issuer.close());

/** The example has the issuer at one port; this one is at any that is free. */
function at(url: string): Attack {
  return (stack) => {
    providerOf("Local", stack).provider_details.oidc_issuer = url;
  };
}

function providerOf(name: string, stack: Parameters<Attack>[0]): Json {
  return stack
    .resources("aws_cognito_identity_provider")
    .find(({ provider_name }) => provider_name === name);
}

test("people come by password, by Google and by an OpenID provider, twice in a row", async () => {
  const sandbox = await served.start({ environment }, here);
  for (const results of [await smoked(sandbox), await smoked(sandbox)]) {
    expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
    const names = results.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([PAGES, GOOGLE, LOCAL]));
  }
});

test("where the OpenID provider does not run it is left out, and said how it is started", async () => {
  const { outputsFile } = await served.start({ environment }, at("http://localhost:1"));
  let said = "";
  const stream = { write: (part: string) => (said += part) };
  expect(await main([outputsFile], { stdout: stream, stderr: stream } as never)).toBe(0);
  expect(said).toMatch(
    /– on the pages Local .+\n +http:\/\/localhost:1\/.+; is `npm run issuer` running\?\n/,
  );
  expect(said).toMatch(/ 0 do not, 1 skipped /);
});

const BREAKS: readonly Break[] = [
  [
    "the pages lead elsewhere",
    (stack) => {
      first(stack, "aws_cognito_user_pool_client").callback_urls = ["https://elsewhere.example/"];
    },
    [PAGES, GOOGLE, LOCAL],
  ],
  [
    "the client takes no one from Google",
    (stack) => {
      const client = first(stack, "aws_cognito_user_pool_client");
      client.supported_identity_providers = ["COGNITO", "Local"];
    },
    [GOOGLE],
  ],
  [
    "the client is another at the OpenID provider",
    (stack) => {
      providerOf("Local", stack).provider_details.client_id = "another";
    },
    [LOCAL],
  ],
  [
    "whoever is signed in has no folder",
    granted((statements) => statements.filter(({ Action }) => !has(Action, "s3:PutObject"))),
    ["a file is uploaded and read back", GOOGLE, LOCAL],
  ],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({ environment }, (stack) => {
    here(stack);
    change(stack);
  });
  expect(red(await smoked(sandbox))).toEqual(expected);
});

test("with another secret than the OpenID provider's nobody comes by it", async () => {
  const other = { TF_VAR_local_client_secret: `${SECRET}x` };
  const results = await smoked(await served.start({ environment: other }, here));
  expect(red(results)).toEqual([LOCAL]);
  expect(results.find(({ name }) => name === LOCAL)?.problem).toMatch("invalid_client");
});

test("on AWS it is said that whoever comes by another provider needs a browser", async () => {
  const deployment = { region: "eu-central-1", api_url: "", uploads_bucket: "" };
  const pages = {
    user_pool_domain: "https://notes.auth.eu-central-1.amazoncognito.com",
    user_pool_client_id: "client",
    user_pool_providers: "Google,Facebook",
  };
  const steps = vouched({ ...deployment, ...pages }, () => Promise.reject(new Error("asked")));
  expect(steps.map(({ name }) => name)).toHaveLength(2);
  for (const { run } of steps) {
    const refusal = await run({} as never).catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(CannotAsk);
    expect(`${refusal}`).toMatch(/(Google|Facebook) wants a person at a browser: .+amazoncognito/);
  }
});
