import { GetCredentialsForIdentityCommand, GetIdCommand } from "@aws-sdk/client-cognito-identity";
import { type Clients, type Credentials, clientsOf } from "./clients";
import { forget } from "./people";
import type { Undo } from "./undo";
import { type Found, verdictOf } from "./verdict";

/** What a guest gets: credentials, or what refused them. */
export async function guest(
  admin: Clients,
  identityPool: string,
  undo: Undo,
): Promise<Credentials | Found> {
  const { identityPools } = clientsOf(admin.region);
  let credentials: Credentials | undefined;
  const found = await verdictOf(async () => {
    const { IdentityId = "" } = await identityPools.send(
      new GetIdCommand({ IdentityPoolId: identityPool }),
    );
    undo.add(`identity ${IdentityId}`, () => forget(admin, IdentityId));
    const given = await identityPools.send(new GetCredentialsForIdentityCommand({ IdentityId }));
    const { AccessKeyId = "", SecretKey = "", SessionToken = "" } = given.Credentials ?? {};
    credentials = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretKey,
      sessionToken: SessionToken,
    };
  }, false);
  // Refused for whatever reason: a guest is somebody only with credentials.
  return credentials ?? { ...found, verdict: found.verdict === "unclear" ? "unclear" : "denied" };
}
