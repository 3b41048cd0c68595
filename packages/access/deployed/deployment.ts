import type { Access } from "../access";
import type { Question } from "../question";
import { type Clients, clientsOf, type Deployer } from "./clients";
import { putFiles } from "./fixtures";
import { guest } from "./guest";
import { Names } from "./names";
import type { Outputs } from "./outputs";
import { newPerson } from "./people";
import { keyIn, type Place, placeOf } from "./place";
import type { Undo } from "./undo";
import type { Found } from "./verdict";

/** What is deployed, with those who ask it. */
export interface Deployment {
  readonly account: string;
  readonly outputs: Outputs;
  readonly admin: Clients;
  /** Whether `admin` is the account's root. */
  readonly isRoot: boolean;
  readonly a: Clients;
  readonly b: Clients;
  readonly unsigned: Clients;
  /** What refuses a guest, if there are none. */
  readonly guest: Clients | Found;
  readonly names: Names;
  placeOf(question: Question): Place;
}

/** Makes users and files for the questions. @throws InputError if that fails: nothing can be asked */
export async function prepared(
  { stack }: Access,
  questions: readonly Question[],
  outputs: Outputs,
  { account, isRoot, clients: admin }: Deployer,
  undo: Undo,
  interrupted: AbortSignal,
): Promise<Deployment> {
  const { region, identity_pool_id, uploads_bucket } = outputs;
  // Before anybody is made: whether it is this stack that is deployed.
  const names = (A: string, B: string) =>
    new Names(stack, { account, outputs, identities: { A, B } });
  names("A", "B");
  const a = await newPerson(admin, outputs, undo);
  interrupted.throwIfAborted();
  const b = await newPerson(admin, outputs, undo);
  const real = names(a.identityId, b.identityId);
  const given = await guest(admin, identity_pool_id, undo);
  const arns = new Set(questions.map(({ target }) => real.of(target.arn)));
  const keys = [...arns]
    .filter((arn) => arn.startsWith(`arn:aws:s3:::${uploads_bucket}/`))
    .map(keyIn)
    .filter((key) => key !== undefined);
  interrupted.throwIfAborted();
  const versions = await putFiles(admin, uploads_bucket, keys, undo);
  return {
    account,
    outputs,
    admin,
    isRoot,
    a: clientsOf(region, a.credentials),
    b: clientsOf(region, b.credentials),
    unsigned: clientsOf(region),
    guest: "verdict" in given ? given : clientsOf(region, given),
    names: real,
    placeOf: (question) => placeOf(question, real, stack, { versions, username: a.username }),
  };
}
