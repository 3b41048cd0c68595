import { Role } from "../../constructs/role";
import { UploadsBucket } from "../../constructs/uploads-bucket";
import { scratch } from "../support/synthesized";

const stack = scratch((scope) => {
  const uploads = new UploadsBucket(scope, "uploads", {
    namePrefix: "uploads-",
    allowedOrigins: ["https://notes.example", "http://localhost:5173"],
    keepOldVersionsDays: 7,
  });
  const trust = { identityPoolId: "eu-central-1:pool" };
  uploads.grantOwnPrefix(new Role(scope, "signed-in", { name: "signed-in", trust }));
  const reader = new Role(scope, "reader", { name: "reader", trust });
  reader.grant(...uploads.access("GetObject").statements);
});
const roleNamed = (wanted: string) =>
  stack.resources("aws_iam_role").find(({ name }) => name === wanted);
const arn = stack.reference(stack.only("aws_s3_bucket"), "arn");

test("whoever is granted their own prefix may use and list what is under it, nothing else", () => {
  expect(stack.statements(roleNamed("signed-in"))).toEqual([
    {
      Effect: "Allow",
      Action: [
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
      ],
      Resource: [`${arn}/private/$\${cognito-identity.amazonaws.com:sub}/*`],
    },
    {
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: [arn],
      Condition: {
        StringLike: { "s3:prefix": ["private/$${cognito-identity.amazonaws.com:sub}/*"] },
      },
    },
  ]);
});

test("a function that signs for others may do to files in their folders what it was given to", () => {
  expect(stack.statements(roleNamed("reader"))).toEqual([
    { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${arn}/private/*`] },
  ]);
});

test("pages of the named origins may read and write, with named headers", () => {
  const { cors_rule: rules } = stack.only("aws_s3_bucket_cors_configuration");
  for (const rule of rules) {
    expect(rule.allowed_origins).toEqual(["https://notes.example", "http://localhost:5173"]);
    expect(rule.allowed_headers).toEqual(expect.arrayContaining(["authorization", "x-amz-date"]));
    expect(rule.expose_headers).toContain("ETag");
    expect(rule.max_age_seconds).toBe(3600);
  }
  const methods = rules.map((rule: { allowed_methods: string[] }) => rule.allowed_methods);
  expect(methods).toEqual([
    ["GET", "HEAD"],
    ["PUT", "POST", "DELETE"],
  ]);
});

test("what is said of the bucket reaches it", () => {
  expect(stack.only("aws_s3_bucket").bucket_prefix).toBe("uploads-");
  const [rule] = stack.only("aws_s3_bucket_lifecycle_configuration").rule;
  expect(rule.noncurrent_version_expiration).toEqual([{ noncurrent_days: 7 }]);
});

test("an origin that is none is refused", () => {
  expect(() =>
    scratch(
      (scope) => new UploadsBucket(scope, "uploads", { namePrefix: "u-", allowedOrigins: ["*"] }),
    ),
  ).toThrow('origin "*": an origin is https://host');
});
