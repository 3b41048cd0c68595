import { Amplify } from "aws-amplify";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { ConsoleLogger } from "aws-amplify/utils";
import { KeyValueStorage } from "../key-value-storage";
import type { Deployment, With } from "../outputs";

// An endpoint that is not AWS's is meant here.
ConsoleLogger.LOG_LEVEL = "ERROR";

export type PoolOutputs = Deployment & With<"user_pool_id" | "user_pool_client_id">;

/** Somebody's Amplify: it has one configuration for a process, so each use says whose it is. */
export class AmplifyClient {
  private readonly storage = new KeyValueStorage();

  constructor(private readonly outputs: PoolOutputs) {}

  use(): void {
    const Auth = configurationFor(this.outputs);
    Amplify.configure({ Auth });
    cognitoUserPoolsTokenProvider.setAuthConfig(Auth);
    cognitoUserPoolsTokenProvider.setKeyValueStorage(this.storage);
  }
}

function configurationFor({ endpoint_url, ...outputs }: PoolOutputs) {
  return {
    Cognito: {
      userPoolId: outputs.user_pool_id,
      userPoolClientId: outputs.user_pool_client_id,
      ...(endpoint_url !== undefined && { userPoolEndpoint: endpoint_url }),
    },
  };
}
