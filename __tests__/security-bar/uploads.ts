import { isDeepStrictEqual } from "node:util";
import type { Json, Statement } from "../support/synthesized";
import { type Attack, every, type Row, rewrite } from "./row";

const CORS = "aws_s3_bucket_cors_configuration";
const SIGNED_IN_POLICY = ["aws_iam_role_policy", "policy", "s3:"] as const;
const CALLER = "$${cognito-identity.amazonaws.com:sub}";

/** What signed-in users, and pages, may do with files. */
export const uploads: readonly Row[] = [
  {
    promise: "a signed-in user touches and lists what is under their own identity, nothing else",
    holds: (stack) =>
      every(stack.resources("aws_cognito_identity_pool_roles_attachment"), ({ roles }) => {
        const role = stack.target(roles.authenticated);
        const bucket = stack.reference(stack.resources("aws_s3_bucket")[0], "arn");
        return isDeepStrictEqual(role && stack.statements(role).filter(concernsFiles), [
          {
            Effect: "Allow",
            Action: [
              "s3:GetObject",
              "s3:PutObject",
              "s3:DeleteObject",
              "s3:AbortMultipartUpload",
              "s3:ListMultipartUploadParts",
            ],
            Resource: [`${bucket}/private/${CALLER}/*`],
          },
          {
            Effect: "Allow",
            Action: ["s3:ListBucket"],
            Resource: [bucket],
            Condition: { StringLike: { "s3:prefix": [`private/${CALLER}/*`] } },
          },
        ]);
      }),
    attacks: [
      objects((statement) => {
        statement.Resource = statement.Resource.map((arn: string) => arn.replace(CALLER, "*"));
      }),
      objects((statement) => {
        // `private/<identity>` without the slash also matches the neighbour whose id begins with it.
        statement.Resource = statement.Resource.map((arn: string) => arn.replace("/*", "*"));
      }),
      objects((statement) => statement.Action.push("s3:PutObjectAcl")),
      listing((statement) => delete statement.Condition),
      listing((statement) => statement.Condition.StringLike["s3:prefix"].push("private/*")),
    ],
  },
  {
    promise: "pages of named origins alone move files, with named headers",
    holds: (stack) =>
      every(stack.resources(CORS), ({ cors_rule }) =>
        every(cors_rule, ({ allowed_origins, allowed_headers }: Json) =>
          every([allowed_origins, allowed_headers], (named) =>
            every(named ?? [], (each: string) => !each.includes("*")),
          ),
        ),
      ),
    attacks: [
      rule({ allowed_origins: ["*"] }),
      rule({ allowed_origins: ["https://*.example"] }),
      rule({ allowed_headers: ["*"] }),
    ],
  },
  {
    promise: "a page can complete an upload in parts",
    holds: (stack) =>
      every(stack.resources(CORS), ({ cors_rule }) =>
        every(cors_rule, ({ expose_headers }: Json) => expose_headers?.includes("ETag")),
      ),
    attacks: [rule({ expose_headers: [] })],
  },
];

function concernsFiles({ Action }: Statement): boolean {
  return [Action].flat().some((action) => action.startsWith("s3:") || action === "*");
}

function objects(edit: (statement: Json) => void): Attack {
  return rewrite(SIGNED_IN_POLICY, (all) =>
    edit(all.find(({ Action }) => Action.includes("s3:PutObject"))),
  );
}

function listing(edit: (statement: Json) => void): Attack {
  return rewrite(SIGNED_IN_POLICY, (all) =>
    edit(all.find(({ Action }) => Action.includes("s3:ListBucket"))),
  );
}

function rule(attributes: object): Attack {
  return (stack) => Object.assign(stack.only(CORS).cors_rule[0], attributes);
}
