import { type Secret, secretValue } from "../../../constructs/user-pool/secret";
import { scratch } from "../../support/synthesized";

test("a secret is asked for as a sensitive variable, which has to be set", () => {
  expect(withSecrets({ variable: "google_client_secret" })).toMatchObject({
    variable: {
      google_client_secret: { type: "string", sensitive: true, nullable: false },
    },
    output: { secret0: { value: `\${var.google_client_secret}` } },
  });
});

test("it has no default, and a variable may hold it for two", () => {
  const { variable } = withSecrets({ variable: "shared" }, { variable: "shared" });
  expect(Object.keys(variable)).toEqual(["shared"]);
  expect(variable.shared).not.toHaveProperty("default");
});

test.each(["scratch", "aws", "archive", "variables", "secret0"])(
  "a variable may be called %s, as something else is",
  (name) => {
    expect(Object.keys(withSecrets({ variable: name }).variable)).toEqual([name]);
  },
);

test.each([
  "notes/google",
  "arn:aws:secretsmanager:eu-central-1:111122223333:secret:notes/google-AbCdEf",
])("or it is read from Secrets Manager: %s", (secretsManager) => {
  const { data, output, variable } = withSecrets({ secretsManager });
  const [[name, block]] = Object.entries(data.aws_secretsmanager_secret_version) as [
    [string, object],
  ];
  expect(block).toEqual({ secret_id: secretsManager });
  expect(output.secret0.value).toBe(
    `\${data.aws_secretsmanager_secret_version.${name}.secret_string}`,
  );
  expect(variable).toBeUndefined();
});

/** As the providers give them out; none is anybody's. */
const LITERALS = {
  google: "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e",
  facebook: "abcdef0123456789abcdef0123456789",
  apple: `MIGTAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBHkwdwIBAQQg${"A".repeat(150)}`,
  pem: "-----BEGIN PRIVATE KEY-----\nMIGTAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----",
  other: "correct horse battery staple",
};

describe.each(Object.entries(LITERALS))("a secret as %s gives it out", (_, literal) => {
  test.each<[string, (secret: string) => unknown]>([
    ["instead of its name", (secret) => secret],
    ["as a variable's name", (variable) => ({ variable })],
    ["as the name of a secret", (secretsManager) => ({ secretsManager })],
  ])("is refused where it stands %s, and not repeated", (_place, as) => {
    let message = "";
    try {
      withSecrets(as(literal) as Secret);
    } catch (error) {
      message = `${error}`;
    }
    expect(message).toMatch(/^ConfigurationError: the secret of somebody/);
    expect(message).not.toContain(literal.slice(0, 12));
  });
});

test.each([undefined, null, 1, {}, { variable: "a", secretsManager: "b" }, { Variable: "a" }])(
  "%j is no place for one",
  (secret) => {
    expect(() => withSecrets(secret as unknown as Secret)).toThrow(
      'the secret of somebody: say either { variable: "name" } or { secretsManager: "name" }',
    );
  },
);

function withSecrets(...secrets: Secret[]) {
  return scratch((stack) => {
    secrets.forEach((secret, index) => {
      const value = secretValue(stack, `kept${index}`, "the secret of somebody", secret);
      stack.addOverride(`output.secret${index}`, { value });
    });
  }).json;
}
