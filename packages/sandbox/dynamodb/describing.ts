import type { Resource, Stack } from "@notes-api/terraform-json";
import { AwsError, type HttpResponse } from "../contract";
import { answered } from "./conditional";
import { expiryOf } from "./expiry";

/** With the ARNs of the stack in it: dynalite has one region and no account. */
export function withArns(response: HttpResponse, stack: Stack): HttpResponse {
  const arns = `arn:aws:dynamodb:${stack.region}:${stack.account}:table/`;
  const body = response.body.toString().replace(/arn:aws:dynamodb:[\w-]*:\d*:table\//g, arns);
  return { ...response, ...answered(JSON.parse(body)) };
}

export function timeToLive(table: Resource): HttpResponse {
  const expiry = expiryOf(table);
  const TimeToLiveDescription = expiry
    ? { AttributeName: expiry.attribute, TimeToLiveStatus: "ENABLED" }
    : { TimeToLiveStatus: "DISABLED" };
  return { status: 200, ...answered({ TimeToLiveDescription }) };
}

/** @throws AwsError for a table that the JSON protects */
export function checkDeletion({ values }: Resource): void {
  if (!values.deletion_protection_enabled) return;
  throw new AwsError(
    "ValidationException",
    `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`,
  );
}
