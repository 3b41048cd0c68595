import { randomBytes } from "node:crypto";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Resource, Stack } from "@notes-api/terraform-json";
import type { Question } from "../question";
import type { Names } from "./names";

/** Where a question is asked: its target as the deployment names it. */
export interface Place {
  readonly arn: string;
  /** What is behind the kind in an ARN, such as a table's name. */
  readonly name: string;
  readonly context: Readonly<Record<string, string | string[]>>;
  /** Of a file: its key, in which a name that nobody uses stands for `x`. */
  readonly key: string;
  /** The versions that were put under the key, and under the key of what may be deleted. */
  readonly versions: ReadonlyMap<string, string>;
  /** The key of a row that is not there, if it is a table. */
  readonly row: Readonly<Record<string, AttributeValue>>;
  /** Of a user that is there. */
  readonly username: string;
}

/** A name that nothing has by chance. */
export const NOBODYS = `access-${randomBytes(8).toString("hex")}`;

/** What may be deleted by a question: the others are about files that are there. */
export function doomed(key: string): string {
  return `${key}-doomed`;
}

/** @returns the key of an object's ARN, or undefined if it is none that a question made up */
export function keyIn(arn: string): string | undefined {
  const [, key] = /^arn:aws:s3:::[^/]+\/(.*)$/.exec(arn) ?? [];
  return key !== undefined && /(^|\/)x$/.test(key) ? key.replace(/x$/, NOBODYS) : undefined;
}

export function placeOf(
  { target, context = {} }: Question,
  names: Names,
  stack: Stack,
  others: Pick<Place, "versions" | "username">,
): Place {
  const arn = names.of(target.arn);
  return {
    arn,
    name: nameIn(arn),
    context: names.in(context),
    key: keyIn(arn) ?? "",
    row: rowOf(stack.at(target.about)),
    ...others,
  };
}

function nameIn(arn: string): string {
  const [, , service, , , ...rest] = arn.split(":");
  const resource = rest.join(":");
  if (service === "s3") return resource.replace(/\/.*$/, "");
  return service === "iam"
    ? resource.replace(/^.*\//, "")
    : resource.replace(/^[\w-]+[:/]/, "").replace(/:(\*|log-stream:.*)$/, "");
}

/** A key of a table's form. */
function rowOf(table: Resource | undefined): Place["row"] {
  const { hash_key, range_key, attribute } = table?.values ?? {};
  const types = new Map([attribute ?? []].flat().map(({ name, type }) => [name, type]));
  return Object.fromEntries(
    [hash_key, range_key]
      .filter((name) => typeof name === "string")
      .map((name) => [name, keyValue(types.get(name))]),
  );
}

function keyValue(type: unknown): AttributeValue {
  if (type === "N") return { N: "-1" };
  return type === "B" ? { B: Buffer.from(NOBODYS) } : { S: NOBODYS };
}
