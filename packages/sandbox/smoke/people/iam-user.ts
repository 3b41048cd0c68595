import {
  CognitoAWSCredentialsAndIdentityIdProvider,
  DefaultIdentityIdStore,
} from "aws-amplify/auth/cognito";
import { KeyValueStorage } from "../key-value-storage";
import type { OutputsOf } from "../outputs";
import { type Keys, signed, type Unsigned } from "../signed";
import type { Signer } from "./person";
import { PoolUser } from "./pool-user";
import type { Account } from "./two";

/** A user of a user pool who gets AWS credentials for their sign-in, all by Amplify. */
export class IamUser implements Signer {
  readonly user: PoolUser;
  identityId = "";
  keys: Keys = { accessKeyId: "", secretAccessKey: "" };

  constructor(
    account: Account,
    private readonly outputs: OutputsOf<"iam">,
  ) {
    this.user = new PoolUser(account, outputs);
  }

  async signIn(): Promise<void> {
    await this.user.signIn();
  }

  async tradeForCredentials(): Promise<void> {
    const store = new DefaultIdentityIdStore(new KeyValueStorage());
    const provider = new CognitoAWSCredentialsAndIdentityIdProvider(store);
    const found = await provider.getCredentialsAndIdentityId({
      authConfig: configurationFor(this.outputs),
      authenticated: true,
      forceRefresh: true,
      tokens: await this.user.tokens(),
    });
    if (!found?.identityId) throw new Error("no credentials came");
    this.keys = found.credentials;
    this.identityId = found.identityId;
  }

  proven(request: Unsigned): Promise<RequestInit> {
    return signed(request, this.keys, this.outputs.region);
  }
}

function configurationFor({ endpoint_url, ...outputs }: OutputsOf<"iam">) {
  return {
    Cognito: {
      userPoolId: outputs.user_pool_id,
      userPoolClientId: outputs.user_pool_client_id,
      identityPoolId: outputs.identity_pool_id,
      allowGuestAccess: false,
      ...(endpoint_url !== undefined && { identityPoolEndpoint: endpoint_url }),
    },
  };
}
