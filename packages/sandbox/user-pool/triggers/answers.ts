import type { Json } from "../json";
import { isObject, unrecognizable } from "./calling";

/** What a function's answer holds, checked: a wrong kind is no answer. */

export function optionalFlag(answer: Json | undefined, name: string): boolean {
  return optional(answer, name, (value) => typeof value === "boolean") ?? false;
}

export function optionalTextIn(answer: Json | undefined, name: string): string | undefined {
  return optional(answer, name, (value) => typeof value === "string");
}

export function optionalObject(answer: Json | undefined, name: string): Json | undefined {
  return optional(answer, name, isObject);
}

export function optionalTexts(answer: Json | undefined, name: string): string[] | undefined {
  const isTexts = (value: unknown) =>
    Array.isArray(value) && value.every((each) => typeof each === "string");
  return optional(answer, name, isTexts);
}

/** @throws AwsError InvalidLambdaResponseException */
function optional<T>(
  answer: Json | undefined,
  name: string,
  isOne: (value: unknown) => boolean,
): T | undefined {
  const value = answer?.[name] ?? undefined;
  if (value === undefined) return undefined;
  if (isOne(value)) return value as T;
  throw unrecognizable();
}
