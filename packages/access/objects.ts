import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "./access";
import { identitiesIn, type Principal } from "./principals";
import type { Question, Target } from "./question";

/** An object of a bucket, whose key may name users by their letters. */
export function object(access: Access, bucket: Resource, key: string): Target {
  const { about, arn, policy } = access.thing(bucket);
  return { about, words: key, arn: `${arn}/${withIdentities(access, key)}`, policy };
}

/** What is asked to see a bucket's keys, under a prefix or without one. */
export function listing(
  access: Access,
  bucket: Resource,
  principal: Principal,
  prefix?: string,
): Question {
  const words = prefix || (prefix === "" ? "everything" : "without a prefix");
  const context = prefix === undefined ? {} : { "s3:prefix": withIdentities(access, prefix) };
  const target = { ...access.thing(bucket), words };
  return { principal, action: "s3:ListBucket", target, context };
}

/** `private/A/x` with the identity id for which `A` stands. */
export function withIdentities({ stack }: Access, key: string): string {
  const identities = new Map(Object.entries(identitiesIn(stack.region)));
  return key
    .split("/")
    .map((part) => identities.get(part) ?? part)
    .join("/");
}
