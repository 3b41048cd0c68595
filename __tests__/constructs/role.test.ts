import { Role } from "../../constructs/role";
import { scratch, statementsOf } from "../support/synthesized";

const LAMBDA = { service: "lambda.amazonaws.com" } as const;
const READ = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::files/*"] };

test("a role may do nothing until it is granted to", () => {
  const stack = scratch((scope) => {
    new Role(scope, "idle", { name: "idle", trust: LAMBDA });
  });
  expect(stack.only("aws_iam_role").name).toBe("idle");
  expect(stack.resources("aws_iam_role_policy")).toEqual([]);
  expect(stack.resources("aws_iam_role_policy_attachment")).toEqual([]);
});

test("it may then do exactly what it was granted, in one policy, whenever that was", () => {
  const stack = scratch((scope) => {
    const role = new Role(scope, "reader", { name: "reader", trust: LAMBDA });
    role.grant(READ);
    role.grant({
      actions: ["s3:ListBucket"],
      resources: ["arn:aws:s3:::files"],
      conditions: { StringLike: { "s3:prefix": ["public/*"] } },
    });
  });
  expect(statementsOf(stack.only("aws_iam_role_policy").policy)).toEqual([
    { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::files/*"] },
    {
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: ["arn:aws:s3:::files"],
      Condition: { StringLike: { "s3:prefix": ["public/*"] } },
    },
  ]);
});

test("a service that is trusted assumes the role, and nobody else does", () => {
  const stack = scratch((scope) => {
    new Role(scope, "role", { name: "role", trust: LAMBDA });
  });
  expect(statementsOf(stack.only("aws_iam_role").assume_role_policy)).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    },
  ]);
});

test("an identity pool that is trusted hands the role to its own, signed-in users", () => {
  const stack = scratch((scope) => {
    new Role(scope, "role", { name: "role", trust: { identityPoolId: "eu-central-1:pool" } });
  });
  expect(statementsOf(stack.only("aws_iam_role").assume_role_policy)).toEqual([
    {
      Effect: "Allow",
      Principal: { Federated: "cognito-identity.amazonaws.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-central-1:pool" },
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
      },
    },
  ]);
});

test("a name may have 64 characters, not more", () => {
  const named = (name: string) => () =>
    scratch((scope) => new Role(scope, "role", { name, trust: LAMBDA }));
  expect(named("n".repeat(64))).not.toThrow();
  expect(named("n".repeat(65))).toThrow(
    `role "${"n".repeat(65)}" has 65 characters: IAM takes at most 64`,
  );
});

test("a policy that outgrows IAM is refused when it is granted, with its length and a way out", () => {
  const granted = (count: number) => () =>
    scratch((scope) => {
      const role = new Role(scope, "greedy", { name: "greedy", trust: LAMBDA });
      for (let n = 0; n < count; n++) role.grant(READ);
    });
  expect(granted(100)).not.toThrow();
  expect(granted(130)).toThrow(
    /^role "scratch\/greedy" would need a policy of about 102\d\d characters: IAM takes at most 10240; grant less to it, or split the API$/,
  );
});
