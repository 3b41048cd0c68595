import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { ADMINISTRATOR } from "../../../packages/sandbox/sessions";

export const OLD_POOL = {
  id: "eu-central-1_Old1",
  clientId: "1exampleclientid0123456789",
  accountId: "222222222222",
};

interface Person {
  readonly email: string;
  readonly password: string;
  /** Whether the address is known to be theirs. @default true */
  readonly isVerified?: boolean;
}

/** Somebody whom the old pool has known for long. @param url of the sandbox that stands in for it */
export async function inOldPool(
  url: string,
  { email, password: Password, isVerified = true }: Person,
): Promise<void> {
  const at = { region: "eu-central-1", endpoint: url, maxAttempts: 1 };
  const administrator = new CognitoIdentityProviderClient({ ...at, credentials: ADMINISTRATOR });
  const who = { UserPoolId: OLD_POOL.id, Username: email };
  const UserAttributes = [{ Name: "email_verified", Value: String(isVerified) }];
  await administrator.send(
    new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: "SUPPRESS" }),
  );
  await administrator.send(new AdminSetUserPasswordCommand({ ...who, Password, Permanent: true }));
}
