import type { APIGatewayProxyEvent } from "aws-lambda";
import * as v from "valibot";
import { type FieldError, Problem } from "./problem";

/** What a request body may weigh, in bytes: 400 KiB, as a row of DynamoDB. */
export const BODY_LIMIT = 409_600;

/**
 * The body of a request, as `schema` promises it.
 * @throws Problem 413 above `BODY_LIMIT`, 400 for what is not JSON or not what `schema` asks for
 */
export function bodyOf<const Schema extends v.GenericSchema>(
  event: APIGatewayProxyEvent,
  schema: Schema,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, jsonOf(event), { message: withoutInput });
  if (result.success) return result.output;
  throw new Problem(400, {
    detail: "The body is not what this route takes.",
    errors: result.issues.map(fieldError),
  });
}

function jsonOf({ body, isBase64Encoded }: APIGatewayProxyEvent): unknown {
  const bytes = Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > BODY_LIMIT) {
    throw new Problem(413, { detail: `A body may have at most ${BODY_LIMIT} bytes.` });
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem(400, { detail: "The body is not JSON." });
  }
}

/** Stands in for valibot's own messages, which repeat what was received. */
function withoutInput({ expected }: v.BaseIssue<unknown>): string {
  return expected ? `Expected ${expected}` : "Not allowed";
}

/** A property that no schema knows is not named: its name is the client's own text. */
function fieldError(issue: v.BaseIssue<unknown>): FieldError {
  if (issue.expected === "never") return { path: "", message: "Unknown property" };
  return { path: v.getDotPath(issue) ?? "", message: issue.message };
}
