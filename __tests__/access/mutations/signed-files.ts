import type { Attack } from "../../support/attacks";
import type { Synthesized } from "../../support/synthesized";
import { addPolicy, allow, alsoAllow, arnOf, type Place, policyOf, statement } from "../granted";
import { breaking } from "../mutation";
import { told } from "./callers";

const BUCKET = "aws_s3_bucket";
const SENDS_UP = policyOf("create", "upload-functions");
const GETS = policyOf("get", "upload-functions");
const SIGNED = 2;

const RIGHTS = "a function has no right that no sentence here asks for";

/** Files of people who have no AWS credentials. */
export const signedFiles = [
  ...breaking(
    "a function signs for what its route does with one's own files, and for nothing else",
    {
      "a function signs for the whole bucket": on(GETS, (arn) => arn.replace("/private/*", "/*")),
      "a function signs for what begins alike": on(GETS, (arn) =>
        arn.replace("/private/", "/priv"),
      ),
      "a function signs for one user alone": on(GETS, (arn) => arn.replace("/*", "/A/*")),
      "a function that sends up gets files": alsoAllow(SENDS_UP, "s3:GetObject", files),
      "a function that gets files deletes them": alsoAllow(GETS, "s3:DeleteObject", files),
      "a function gets earlier versions": alsoAllow(GETS, "s3:GetObjectVersion", files),
      "a function lets others in to a file": alsoAllow(SENDS_UP, "s3:PutObjectAcl", files),
      "a function signs for nothing": statement(SENDS_UP, SIGNED, (each) => {
        each.Effect = "Deny";
      }),
    },
    "user-pool",
  ),
  ...breaking(
    "nobody else touches a user's files, but whoever administers the account",
    {
      "a function of notes gets files": alsoAllow(policyOf("get"), "s3:GetObject", files),
      "a function that signs lists files": alsoAllow(GETS, "s3:ListBucket", arnOf(BUCKET)),
      "a function that sends up deletes files": alsoAllow(SENDS_UP, "s3:DeleteObject", files),
      "whoever holds a policy gets files": addPolicy(allow("s3:GetObject")),
    },
    "user-pool",
  ),
  ...breaking(
    "nobody else touches a user's files, but whoever administers the account",
    {
      "what reads tokens gets files": alsoAllow(
        policyOf("jwt", "authorizers"),
        "s3:GetObject",
        files,
      ),
    },
    "custom",
  ),
  ...breaking(
    RIGHTS,
    {
      "a function has a right to all of a bucket": on(SENDS_UP, (arn) =>
        arn.replace("/private/*", "/*"),
      ),
      "a function has a right to all buckets": on(SENDS_UP, () => "*"),
      "a function has a right to another bucket": on(GETS, () => "arn:aws:s3:::theirs/private/*"),
      "a function does to files whatever can be done": statement(GETS, SIGNED, (each) => {
        each.Action = "s3:*";
      }),
      "a function tags what it signs for": statement(SENDS_UP, SIGNED, (each) => {
        each.Action = ["s3:PutObject", "s3:PutObjectTagging"];
      }),
      "a function sees which files there are": alsoAllow(
        GETS,
        "s3:ListBucketVersions",
        arnOf(BUCKET),
      ),
      "a function that signs is told of notes as well": (stack) =>
        told(
          { NOTES_TABLE: `\${${stack.addresses("aws_dynamodb_table")[0]}.name}` },
          "UPLOADS_BUCKET",
        )(stack),
      "a function that signs believes signatures": told({ CALLER_FROM: "iam" }, "UPLOADS_BUCKET"),
      "a function that signs is told of another bucket": told(
        { UPLOADS_BUCKET: "theirs" },
        "UPLOADS_BUCKET",
      ),
      "a function that signs is told of none": told(
        { UPLOADS_BUCKET: undefined },
        "UPLOADS_BUCKET",
      ),
      "a function that signs works on notes": alsoAllow(
        GETS,
        "dynamodb:GetItem",
        arnOf("aws_dynamodb_table"),
      ),
      "clients are told of another bucket": ({ json }) => {
        json.output.uploads_bucket.value = "theirs";
      },
    },
    "user-pool",
  ),
];

function files(stack: Synthesized): string {
  return `${arnOf(BUCKET)(stack)}/private/*`;
}

/** The resource that a function signs for. */
function on(place: Place, change: (arn: string) => string): Attack {
  return statement(place, SIGNED, (each) => {
    each.Resource = change([each.Resource].flat()[0]);
  });
}
