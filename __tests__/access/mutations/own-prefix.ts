import { type Attack, rewrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import {
  alsoAllow,
  arnOf,
  bucketAllows,
  OF_BUCKET,
  policyOf,
  SIGNED_IN,
  statement,
} from "../granted";
import { breaking } from "../mutation";

const CALLER = "$${cognito-identity.amazonaws.com:sub}";
const bucket = arnOf("aws_s3_bucket");

export const ownPrefix = [
  ...breaking("a signed-in user touches and lists what is under their own identity, nothing else", {
    "the folders are everybody's": objects((arn) => arn.replace(`/${CALLER}/`, "/")),
    "any folder is one's own": objects((arn) => arn.replace(CALLER, "*")),
    "a folder is also that of ids that begin alike": objects((arn) => arn.replace("/*", "*")),
    "the whole bucket is one's own": objects((arn) => arn.replace(/\/.*/, "/*")),
    "the variable is misspelt": objects((arn) => arn.replace(":sub", ":subs")),
    "the variable is of a role, not of a user": objects((arn) =>
      arn.replace(CALLER, () => "$${aws:userid}"),
    ),
    "the variable names the pool, which all users share": objects((arn) =>
      arn.replace(":sub", ":aud"),
    ),
    "files lie where the code does not look": objects((arn) =>
      arn.replace("/private/", "/protected/"),
    ),
    "signed-in users cannot upload": statement(SIGNED_IN, 1, (files) => {
      files.Action = files.Action.filter((action: string) => action !== "s3:PutObject");
    }),
    "signed-in users cannot touch files": rewrite(SIGNED_IN, (all) => all.splice(1, 1)),
    "signed-in users cannot list": rewrite(SIGNED_IN, (all) => all.splice(2, 1)),
    "signed-in users are locked out of their own": rewrite(SIGNED_IN, (all) =>
      all.push({ Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::another/*" }),
    ),
    "the bucket locks its users out": rewrite(OF_BUCKET, (all) =>
      all.push({ ...all[0], Condition: { StringNotLike: { "aws:PrincipalArn": "*/deploy" } } }),
    ),
    "uploads must name a way of encryption, which browsers do not": rewrite(OF_BUCKET, (all) =>
      all.push({
        ...all[1],
        Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "AES256" } },
      }),
    ),
    "any key is listed": list((one) => delete one.Condition),
    "all folders are listed too": list((one) =>
      one.Condition.StringLike["s3:prefix"].push("private/*"),
    ),
    "listing without a prefix is allowed": listIf("StringLikeIfExists"),
    "listing without a prefix is allowed for a set": listIf("ForAllValues:StringLike"),
    "all but one's own is listed": listIf("StringNotLike"),
    "the prefix is not a pattern": listIf("StringEquals"),
    "folders of ids that begin alike are listed": list((one) => {
      one.Condition.StringLike["s3:prefix"] = [`private/${CALLER}*`];
    }),
    "the names of folders are listed": list((one) => {
      one.Condition.StringLike["s3:prefix"].push("private/");
    }),
    "the top of the bucket is listed": list((one) => {
      one.Condition.StringLike["s3:prefix"].push("");
    }),
    "only the form of the listing is bound": list((one) => {
      one.Condition = { StringEquals: { "s3:delimiter": "/" } };
    }),
    "who may read a file is the user's to say": alsoOnFiles("s3:PutObjectAcl"),
    "users read versions that were overwritten": alsoOnFiles("s3:GetObjectVersion"),
    "users delete for good": alsoOnFiles("s3:DeleteObjectVersion"),
    "users do whatever can be done to their files": alsoOnFiles("s3:*"),
  }),
  ...breaking("nobody else touches a user's files, but whoever administers the account", {
    "the bucket lets anyone read": bucketAllows({ Principal: "*", Action: "s3:GetObject" }),
    "the bucket lets anyone with an account read": bucketAllows({
      Principal: { AWS: "*" },
      Action: "s3:GetObject",
    }),
    "the bucket lets another account read": bucketAllows({
      Principal: { AWS: "999999999999" },
      Action: "s3:GetObject",
    }),
    "the bucket lets all but one list": bucketAllows({
      NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "s3:ListBucket",
    }),
    "a function reads files": alsoAllow(
      policyOf("get"),
      "s3:GetObject",
      (stack) => `${bucket(stack)}/*`,
    ),
  }),
  ...breaking("a signed-in user has no right that no sentence here asks for", {
    "a folder is shared by all": statement(SIGNED_IN, 1, (files) =>
      files.Resource.push(files.Resource[0].replace(/\/.*/, "/public/*")),
    ),
    "a user without an id has all folders": objects((arn) => arn.replace(":sub}", ":sub, '*'}")),
    "users do whatever begins alike": alsoOnFiles("s3:GetObject*"),
    "users put marks on their files": alsoOnFiles("s3:PutObjectLegalHold"),
    "users list abandoned uploads of all": list((one) =>
      one.Action.push("s3:ListBucketMultipartUploads"),
    ),
    "clients are not told of the bucket": (stack) => {
      delete stack.json.output.uploads_bucket;
    },
    "users know all buckets": alsoAllow(SIGNED_IN, "s3:ListAllMyBuckets"),
  }),
];

function objects(change: (arn: string) => string): Attack {
  return statement(SIGNED_IN, 1, (files) => {
    files.Resource = files.Resource.map(change);
  });
}

function list(change: (one: Json) => void): Attack {
  return statement(SIGNED_IN, 2, change);
}

function listIf(operator: string): Attack {
  return list((one) => {
    one.Condition = { [operator]: one.Condition.StringLike };
  });
}

function alsoOnFiles(action: string): Attack {
  return statement(SIGNED_IN, 1, (files) => files.Action.push(action));
}
