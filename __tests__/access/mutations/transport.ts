import { type Attack, rewrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { bucketAllows, OF_BUCKET } from "../granted";
import { breaking, type Mutation } from "../mutation";

const CHANGES: Readonly<Record<string, Readonly<Record<string, Attack>>>> = {
  "a bucket speaks TLS alone, and takes no keys of a client's": {
    "a bucket speaks plain HTTP": rewrite(OF_BUCKET, (all) => all.splice(0, 1)),
    "keys are listed over plain HTTP": tls(({ Resource }) => Resource.shift()),
    "objects move over plain HTTP": tls(({ Resource }) => Resource.pop()),
    "uploads come over plain HTTP": tls((denial) => {
      denial.Action = "s3:GetObject";
    }),
    "a bucket speaks plain HTTP alone": tls((denial) => {
      denial.Condition.Bool["aws:SecureTransport"] = "true";
    }),
    "another condition is asked, which is never there": tls((denial) => {
      denial.Condition = { Bool: { "aws:MultiFactorAuthPresent": "false" } };
    }),
    "plain HTTP is refused to one account only": tls((denial) => {
      denial.Principal = { AWS: "arn:aws:iam::999999999999:root" };
    }),
    "plain HTTP is refused to all but this account": tls((denial) => {
      delete denial.Principal;
      denial.NotPrincipal = { AWS: "arn:aws:iam::111122223333:root" };
    }),
    "plain HTTP is refused under one prefix": tls((denial) => {
      denial.Resource = [`${denial.Resource[0]}/public/*`];
    }),
    "plain HTTP is refused to all but one role": tls((denial) => {
      denial.Condition.ArnNotLike = { "aws:PrincipalArn": "arn:aws:iam::*:role/legacy" };
    }),
    "objects are deleted over plain HTTP": tls((denial) => {
      denial.Action = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"];
    }),
    "a client's key is refused to all but one role": rewrite(OF_BUCKET, ([, keys]) => {
      keys.Condition.ArnNotLike = { "aws:PrincipalArn": "arn:aws:iam::*:role/legacy" };
    }),
    "a client's key is refused under one prefix": rewrite(OF_BUCKET, ([, keys]) => {
      keys.Resource = [keys.Resource[0].replace("/*", "/private/*")];
    }),
    "plain HTTP is allowed": tls((denial) => {
      denial.Effect = "Allow";
    }),
    "a client's key locks an object": rewrite(OF_BUCKET, (all) => all.splice(1, 1)),
    "a client's key is refused where there is none": rewrite(OF_BUCKET, ([, keys]) => {
      const [header = ""] = Object.keys(keys.Condition.Null);
      keys.Condition.Null[header] = "true";
    }),
    "a client's key is refused for reading only": rewrite(OF_BUCKET, ([, keys]) => {
      keys.Action = "s3:GetObject";
    }),
    "a client's key of one kind is refused": rewrite(OF_BUCKET, ([, keys]) => {
      const [header = ""] = Object.keys(keys.Condition.Null);
      keys.Condition = { StringEquals: { [header]: "aws:kms" } };
    }),
  },
  "what a resource allows by itself, it allows API Gateway or the pool that asks it, alone": {
    "the bucket's policy lets everyone do everything": bucketAllows({
      Principal: "*",
      Action: "s3:*",
    }),
    "the bucket's policy lets everyone read over TLS": bucketAllows({
      Principal: "*",
      Action: "s3:GetObject",
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    }),
    "the bucket's policy lets another account's role write": bucketAllows({
      Principal: { AWS: "arn:aws:iam::999999999999:role/partner" },
      Action: "s3:PutObject",
    }),
    "the bucket's policy lets its own account in": bucketAllows({
      Principal: { AWS: "111122223333" },
      Action: "s3:GetObject",
    }),
    "the bucket's policy lets a service deliver": bucketAllows({
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } },
    }),
    "the bucket's policy lets in whoever comes from an address": bucketAllows({
      Principal: "*",
      Action: "s3:GetObject",
      Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } },
    }),
  },
};

/** Each for the bucket of the users' files, and for that of Terraform's state. */
export const transport = (["notes", "bootstrap"] as const).flatMap((stack): Mutation[] =>
  Object.entries(CHANGES).flatMap(([sentence, changes]) => breaking(sentence, changes, stack)),
);

function tls(change: (denial: Json) => void): Attack {
  return rewrite(OF_BUCKET, ([denial]) => change(denial));
}
