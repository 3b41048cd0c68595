import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from "@aws-sdk/client-cognito-identity";
import type { Deployment, With } from "../outputs";
import { type Credentials, CredentialsHolder } from "./credentials-holder";

type Outputs = Deployment & With<"identity_pool_id">;

/** Whoever trades a token of another provider than a user pool for AWS credentials, by AWS's SDK. */
export class ProviderUser extends CredentialsHolder {
  /**
   * @param login what an identity pool calls the provider
   * @param token empty until there is one
   */
  constructor(
    private readonly outputs: Outputs,
    private readonly login: string,
    public token = "",
  ) {
    super(outputs.region);
  }

  protected async trade(): Promise<Credentials> {
    const Logins = { [this.login]: this.token };
    const identityId = await identityFor(this.outputs, Logins);
    const command = new GetCredentialsForIdentityCommand({ IdentityId: identityId, Logins });
    const { Credentials = {} } = await clientFor(this.outputs).send(command);
    const { AccessKeyId = "", SecretKey = "", SessionToken = "" } = Credentials;
    const keys = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretKey,
      sessionToken: SessionToken,
    };
    return { identityId, keys };
  }
}

/** Whom the identity pool takes the tokens for. @param Logins by what it calls their providers */
export async function identityFor(
  outputs: Outputs,
  Logins: Readonly<Record<string, string>>,
): Promise<string> {
  const command = new GetIdCommand({ IdentityPoolId: outputs.identity_pool_id, Logins });
  const { IdentityId = "" } = await clientFor(outputs).send(command);
  return IdentityId;
}

function clientFor({ endpoint_url: endpoint, region }: Deployment): CognitoIdentityClient {
  return new CognitoIdentityClient({ region, ...(endpoint !== undefined && { endpoint }) });
}
