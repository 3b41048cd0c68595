import { APP, guardedApp, STACK } from "../support/guarded-app";
import { copyOfProject } from "../support/project";

const project = copyOfProject();

/** As the providers give them out, where the app must not look; none is anybody's. */
const CANARIES = {
  TF_VAR_google: "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e",
  TF_VAR_facebook: "abcdef0123456789abcdef0123456789",
  TF_VAR_apple: "MIGTAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBHkwdwIBAQQgn0tAr3alK3y",
  TF_VAR_company: "canary-of-the-company",
  company: "canary-by-its-plain-name",
  COMPANY: "canary-in-capitals",
  CLIENT_SECRET: "canary-of-a-client",
  AWS_SECRET_ACCESS_KEY: "canaryOfAws/K7MDENG+bPxRfiCYEXAMPLEKEY12",
  AWS_SESSION_TOKEN: "canary-of-a-session",
};

/** What a secret looks like, wherever it came from. */
const SECRETS = [
  /GOCSPX-/,
  /-----BEGIN/,
  /\bMI[EGIH][A-Za-z0-9+/]{40}/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\beyJ[\w-]{20,}\./,
  /"(?:client_secret|private_key|secret_string)": ?"(?!\$\{)/,
];

type Place = (name: string) => unknown;

const variable: Place = (name) => ({ variable: name });
const secretsManager: Place = (name) => ({ secretsManager: `notes/${name}` });

/** People whom every provider signs in. */
function everyProvider(secret: Place, type = "iam"): string {
  const hosted = {
    domainPrefix: "notes",
    callbackUrls: ["http://localhost:5173/"],
    logoutUrls: ["http://localhost:5173/"],
    providers: {
      google: { clientId: "google", clientSecret: secret("google") },
      facebook: { appId: "facebook", appSecret: secret("facebook") },
      apple: {
        servicesId: "apple",
        teamId: "TEAM000001",
        keyId: "KEY0000001",
        privateKey: secret("apple"),
      },
      openId: {
        Company: {
          issuer: "https://company.example",
          clientId: "company",
          clientSecret: secret("company"),
        },
      },
      saml: { School: { metadataUrl: "https://idp.example/m", attributes: { email: "mail" } } },
    },
  };
  return guardedApp({ type, users: { selfSignUp: true, hosted } });
}

describe.each<[string, Place, string]>([
  ["variables", variable, "iam"],
  ["variables, at the gateway", variable, "user-pool"],
  ["Secrets Manager", secretsManager, "iam"],
])("with secrets in %s", (_, secret, guard) => {
  const synthesized: Record<string, string> = {};
  beforeAll(() => {
    project.forgetSynthesized();
    project.write(APP, everyProvider(secret, guard));
    expect(project.synth(CANARIES, APP)).toMatchObject({ code: 0, stderr: "" });
    for (const file of Object.keys(project.synthesized())) {
      synthesized[file] = project.read(`cdktf.out/${file}`);
    }
  });

  test("nothing that was synthesized holds one, be it that Terraform finds it or that it is there by chance", () => {
    expect(Object.keys(synthesized)).toEqual(
      expect.arrayContaining(["manifest.json", `stacks/${STACK}/cdk.tf.json`]),
    );
    for (const canary of Object.values(CANARIES)) {
      const holding = Object.keys(synthesized).filter((file) =>
        synthesized[file]?.includes(canary),
      );
      expect(holding).toEqual([]);
    }
  });

  test("nor anything that looks like one", () => {
    for (const shape of SECRETS) {
      const holding = Object.keys(synthesized).filter((file) =>
        shape.test(synthesized[file] ?? ""),
      );
      expect([shape, holding]).toEqual([shape, []]);
    }
  });

  test("no output tells one, and no function is given one", () => {
    const { output, resource } = project.stack(STACK);
    const told = JSON.stringify([output, resource.aws_lambda_function]);
    expect(told).toContain("user_pool_domain");
    expect(told).not.toMatch(/var\.|secret/i);
  });
});

test("each provider's secret is what Terraform is told to ask for, and no other", () => {
  project.write(APP, everyProvider(variable));
  expect(project.synth({}, APP)).toMatchObject({ code: 0 });
  const { variable: variables, resource } = project.stack(STACK);
  expect(Object.keys(variables).sort()).toEqual(["apple", "company", "facebook", "google"]);
  for (const each of Object.values<object>(variables)) {
    expect(each).toMatchObject({ type: "string", sensitive: true, nullable: false });
    expect(each).not.toHaveProperty("default");
  }
  const details = Object.values<{
    provider_name: string;
    provider_details: Record<string, string>;
  }>(resource.aws_cognito_identity_provider).map(({ provider_name, provider_details }) => [
    provider_name,
    provider_details["client_secret"] ?? provider_details["private_key"],
  ]);
  expect(Object.fromEntries(details)).toEqual({
    Google: `\${var.google}`,
    Facebook: `\${var.facebook}`,
    SignInWithApple: `\${var.apple}`,
    Company: `\${var.company}`,
    School: undefined,
  });
});

describe("a look for secrets", () => {
  test.each([
    ["variable's default", '"client_secret": "correct horse"'],
    ["Google's", CANARIES.TF_VAR_google],
    ["Apple's", CANARIES.TF_VAR_apple],
    ["key of AWS", "AKIAIOSFODNN7EXAMPLE"],
    ["token", "eyJhbGciOiJSUzI1NiIsImtpZCI6.x"],
  ])("would find a %s", (_, planted) => {
    expect(SECRETS.some((shape) => shape.test(planted))).toBe(true);
  });

  test("takes a reference for none", () => {
    expect(SECRETS.some((shape) => shape.test(`"client_secret": "\${var.google}"`))).toBe(false);
  });
});

test.each([
  ["google", CANARIES.TF_VAR_google, "Google"],
  ["facebook", CANARIES.TF_VAR_facebook, "Facebook"],
  ["apple", CANARIES.TF_VAR_apple, "Apple"],
  ["company", "correct horse battery staple", "Company"],
])(
  "%s: a secret written out is refused, not repeated, and nothing is written",
  (name, secret, owner) => {
    project.forgetSynthesized();
    project.write(
      APP,
      everyProvider((each) => (each === name ? secret : variable(each))),
    );
    const says = `the secret of ${owner} is written out: say { variable: "name" } or { secretsManager: "name" } instead\n`;
    expect(project.synth({}, APP)).toEqual({ code: 1, stdout: "", stderr: says });
    expect(project.has("cdktf.out")).toBe(false);
  },
);
