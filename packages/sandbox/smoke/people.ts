import { randomBytes, randomUUID } from "node:crypto";
import { InputError } from "@notes-api/access/command";
import type { Outputs } from "./outputs";
import { Person } from "./person";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Two users: those that the environment names, else new ones whose mail can be read.
 * @throws InputError if there is neither
 */
export function peopleFor(
  outputs: Outputs,
  environment: Environment,
): { ada: Person; bob: Person } {
  const [ada, bob] = [named(1, outputs, environment), named(2, outputs, environment)];
  if (ada && bob) return { ada, bob };
  if (ada || bob) throw new InputError("two users are needed: name both, or none; see --help");
  if (outputs.inbox_url === undefined) {
    throw new InputError(
      "nobody can read the codes that are mailed: name two users in the environment; see --help",
    );
  }
  return { ada: newcomer("ada", outputs), bob: newcomer("bob", outputs) };
}

function named(number: 1 | 2, outputs: Outputs, environment: Environment): Person | undefined {
  const user = environment[`SMOKE_USER_${number}`];
  const password = environment[`SMOKE_PASSWORD_${number}`];
  return user && password ? new Person(user, password, false, outputs) : undefined;
}

function newcomer(name: string, outputs: Outputs): Person {
  // Of every kind of character, whatever the policy demands.
  const password = `Aa1!${randomBytes(18).toString("base64url")}`;
  return new Person(`${name}-${randomUUID()}@example.com`, password, true, outputs);
}
