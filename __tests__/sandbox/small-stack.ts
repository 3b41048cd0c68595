import type { Stack } from "@notes-api/terraform-json";
import { type Serving, serve } from "../../packages/sandbox";
import type { Caller, World } from "../../packages/sandbox/contract";
import { dataIn } from "../../packages/sandbox/data/files";
import { sessions } from "../../packages/sandbox/sessions";
import { WORLD } from "../../packages/sandbox/world";
import { folderWith } from "../support/folder";

interface SmallServing {
  /** What survives a restart. @default - new */
  readonly dataFolder?: string;
  /** @default - the real one */
  readonly world?: World;
  /** Told of what happens. @default - nobody */
  readonly on?: Serving["on"];
}

const open: { close(): Promise<void> }[] = [];

/** Ends what a file's tests have served: to be called after each. */
export async function ended(): Promise<void> {
  await Promise.all(open.splice(0).map((each) => each.close()));
}

/** A stack of a few resources, served for real clients until the end of the test. */
export async function servedSmall(
  stack: Stack,
  { dataFolder = folderWith({}), world = WORLD, on = () => {} }: SmallServing = {},
) {
  const sandbox = await serve({ folder: dataFolder, stack, dataFolder, world, on });
  open.push(sandbox);
  const known = sessions({ world, data: dataIn(dataFolder), account: stack.account });
  const client = { region: stack.region, endpoint: sandbox.url, maxAttempts: 1 };
  return {
    sandbox,
    dataFolder,
    /** What a client without keys is made with. */
    client,
    /** The same with keys of a role of the stack. */
    as: (role: string) => {
      const { expiration: _, ...credentials } = known.issue(sessionOf(stack, role), 3600);
      return { ...client, credentials };
    },
    /** Whose keys these are. */
    callerOf: (accessKeyId = "", sessionToken = "") => known.open(accessKeyId, sessionToken).caller,
  };
}

function sessionOf({ account }: Stack, name: string): Caller {
  const role = `arn:aws:iam::${account}:role/${name}`;
  return { principal: `arn:aws:sts::${account}:assumed-role/${name}/test`, role, context: {} };
}

/** A role with these statements. @param trust what its trust allows, functions unless given */
export function roleWith(
  name: string,
  statements: readonly object[],
  trust: object = { Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
) {
  const policy = (Statement: readonly object[]) =>
    JSON.stringify({ Version: "2012-10-17", Statement });
  return {
    name,
    assume_role_policy: policy([{ Effect: "Allow", ...trust }]),
    inline_policy: [{ name: "granted", policy: policy(statements) }],
  };
}

/** A refusal as a client has it. */
export function refusalOf(answer: Promise<unknown>): Promise<object> {
  return answer.then(
    () => ({}),
    ({ name, message, $metadata }) => ({ name, message, status: $metadata?.httpStatusCode }),
  );
}
