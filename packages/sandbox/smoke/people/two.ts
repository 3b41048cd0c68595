import { randomBytes, randomUUID } from "node:crypto";
import { InputError } from "@notes-api/access/command";
import type { Deployment } from "../outputs";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Account {
  readonly email: string;
  readonly password: string;
  /** Whether to sign them up, and to take them away at the end. */
  readonly isOurs: boolean;
  /** Of the authenticator app of somebody who has one already, in base32. */
  readonly totpSecret?: string;
}

/** Of whom the examples' sign-ups are. */
const DOMAIN = "notes.example";

/**
 * Two users: those that the environment names, else new ones whose mail can be read.
 * @throws InputError if there is neither
 */
export function two<Person>(
  { inbox_url }: Deployment,
  environment: Environment,
  made: (account: Account) => Person,
): { readonly ada: Person; readonly bob: Person } {
  const [ada, bob] = [named(1, environment), named(2, environment)];
  if (ada && bob) return { ada: made(ada), bob: made(bob) };
  if (ada || bob) throw new InputError("two users are needed: name both, or none; see --help");
  const domain = environment["SMOKE_DOMAIN"] || DOMAIN;
  const ours = (name: string) => made(newcomer(name, domain));
  if (inbox_url !== undefined) return { ada: ours("ada"), bob: ours("bob") };
  throw new InputError(
    "nobody can read the codes that are mailed: name two users in the environment; see --help",
  );
}

function named(number: 1 | 2, environment: Environment): Account | undefined {
  const email = environment[`SMOKE_USER_${number}`];
  const password = environment[`SMOKE_PASSWORD_${number}`];
  const totpSecret = environment[`SMOKE_TOTP_${number}`];
  if (!email || !password) return undefined;
  return { email, password, isOurs: false, ...(totpSecret && { totpSecret }) };
}

function newcomer(name: string, domain: string): Account {
  // Of every kind of character, whatever the policy demands.
  const password = `Aa1!${randomBytes(18).toString("base64url")}`;
  return { email: `${name}-${randomUUID()}@${domain}`, password, isOurs: true };
}
