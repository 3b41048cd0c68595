import { randomBytes } from "node:crypto";
import { DeleteIdentitiesCommand } from "@aws-sdk/client-cognito-identity";
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { Amplify } from "aws-amplify";
import { fetchAuthSession, signIn, signOut } from "aws-amplify/auth";
import { ConsoleLogger } from "aws-amplify/utils";
import { InputError } from "../command";
import { type Clients, type Credentials, endpoint } from "./clients";
import type { Outputs } from "./outputs";
import type { Undo } from "./undo";

/** A user for the time being, signed in as a browser does it. */
export interface Person {
  readonly username: string;
  readonly identityId: string;
  readonly credentials: Credentials;
}

/** Makes a user, whom nobody gets mail about. @throws InputError if that or signing in fails */
export async function newPerson(admin: Clients, outputs: Outputs, undo: Undo): Promise<Person> {
  // A domain that is nobody's: RFC 2606.
  const username = `access-${randomBytes(8).toString("hex")}@example.com`;
  const password = `${randomBytes(24).toString("base64url")}aA1!`;
  const user = { UserPoolId: outputs.user_pool_id, Username: username };
  undo.add(`user ${username}`, () => admin.userPools.send(new AdminDeleteUserCommand(user)));
  await orSay(`make a user in ${outputs.user_pool_id}`, async () => {
    await admin.userPools.send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: "SUPPRESS",
        TemporaryPassword: password,
        UserAttributes: [
          { Name: "email", Value: username },
          { Name: "email_verified", Value: "true" },
        ],
      }),
    );
    await admin.userPools.send(
      new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }),
    );
  });
  const signedIn = await orSay("sign in", () => session(outputs, username, password));
  undo.add(`identity ${signedIn.identityId}`, () => forget(admin, signedIn.identityId));
  return { username, ...signedIn };
}

/** By SRP, and with the id token to the identity pool, as the browser's library does it. */
async function session(outputs: Outputs, username: string, password: string) {
  configure(outputs);
  const { nextStep } = await signIn({ username, password });
  if (nextStep.signInStep !== "DONE") throw new Error(`it asks for ${nextStep.signInStep}`);
  const { identityId, credentials } = await fetchAuthSession();
  await signOut();
  if (!identityId || !credentials) throw new Error("the identity pool gives no credentials");
  return { identityId, credentials: keysOf(credentials) };
}

function configure(outputs: Outputs): void {
  const { user_pool_id, user_pool_client_id, identity_pool_id } = outputs;
  const at = endpoint();
  // It warns of every endpoint that is not AWS's.
  ConsoleLogger.LOG_LEVEL = "ERROR";
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: user_pool_id,
        userPoolClientId: user_pool_client_id,
        identityPoolId: identity_pool_id,
        ...(at !== undefined && { userPoolEndpoint: at, identityPoolEndpoint: at }),
      },
    },
  });
}

function keysOf({ accessKeyId, secretAccessKey, sessionToken }: Keys): Credentials {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

interface Keys extends Omit<Credentials, "sessionToken"> {
  readonly sessionToken?: string | undefined;
}

export function forget(admin: Clients, identityId: string): Promise<unknown> {
  return admin.identityPools.send(
    new DeleteIdentitiesCommand({ IdentityIdsToDelete: [identityId] }),
  );
}

/** @throws InputError with what was to be done, instead of what an SDK throws */
export async function orSay<T>(what: string, done: () => Promise<T>): Promise<T> {
  try {
    return await done();
  } catch (error) {
    const { name, message } = error as Error;
    throw new InputError(`cannot ${what}: ${name}: ${message}`);
  }
}
