import { AwsError } from "../contract";

/** Whom a provider knows. */
export interface Person {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

/** A name that a provider could give: it becomes part of names, and is printed. */
const SUB = /^[\w.@|:-]{1,128}$/;
const EMAIL = /^[^\s<>]{1,254}$/;

/** @throws AwsError for what is nobody */
export function personIn({
  sub,
  email,
  email_verified: verified,
}: Readonly<Record<string, unknown>>): Person {
  if (typeof sub !== "string" || !SUB.test(sub)) {
    throw invalid(`sub is ${JSON.stringify(sub)}: letters, digits and _ . @ | : - are wanted`);
  }
  if (email !== undefined && (typeof email !== "string" || !EMAIL.test(email))) {
    throw invalid(`email is ${JSON.stringify(email)}: an address is wanted, or nothing`);
  }
  if (verified !== undefined && typeof verified !== "boolean") {
    throw invalid(`email_verified is ${JSON.stringify(verified)}: true or false is wanted`);
  }
  return {
    sub,
    ...(email !== undefined && { email }),
    ...(verified !== undefined && { email_verified: verified }),
  };
}

export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}
