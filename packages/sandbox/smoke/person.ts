import { Amplify } from "aws-amplify";
import { confirmSignUp, deleteUser, signIn, signUp } from "aws-amplify/auth";
import {
  CognitoAWSCredentialsAndIdentityIdProvider,
  cognitoUserPoolsTokenProvider,
  DefaultIdentityIdStore,
} from "aws-amplify/auth/cognito";
import { ConsoleLogger } from "aws-amplify/utils";
import { KeyValueStorage } from "./key-value-storage";
import type { Outputs } from "./outputs";

// An endpoint that is not AWS's is meant here.
ConsoleLogger.LOG_LEVEL = "ERROR";

/** What signs requests. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A user with a client of their own, which is Amplify's. */
export class Person {
  /** Once they have credentials. */
  identityId = "";
  keys: Keys = { accessKeyId: "", secretAccessKey: "" };
  private readonly storage = new KeyValueStorage();

  /** @param isOurs whether to sign them up, and to take them away at the end */
  constructor(
    readonly email: string,
    private readonly password: string,
    readonly isOurs: boolean,
    private readonly outputs: Outputs,
  ) {}

  async signUp(): Promise<void> {
    this.useClient();
    const { email } = this;
    const options = { userAttributes: { email } };
    await signUp({ username: email, password: this.password, options });
  }

  async confirm(code: string): Promise<void> {
    this.useClient();
    await confirmSignUp({ username: this.email, confirmationCode: code });
  }

  /** By SRP: the password never leaves this process. */
  async signIn(): Promise<void> {
    this.useClient();
    const { nextStep } = await signIn({
      username: this.email,
      password: this.password,
      options: { authFlowType: "USER_SRP_AUTH" },
    });
    if (nextStep.signInStep !== "DONE")
      throw new Error(`signing in asks for ${nextStep.signInStep}`);
  }

  async tradeForCredentials(): Promise<void> {
    this.useClient();
    const tokens = await cognitoUserPoolsTokenProvider.getTokens();
    const store = new DefaultIdentityIdStore(this.storage);
    const provider = new CognitoAWSCredentialsAndIdentityIdProvider(store);
    const found = await provider.getCredentialsAndIdentityId({
      authConfig: configurationFor(this.outputs),
      authenticated: true,
      forceRefresh: true,
      ...(tokens && { tokens }),
    });
    if (!found?.identityId) throw new Error("no credentials came");
    this.keys = found.credentials;
    this.identityId = found.identityId;
  }

  async leave(): Promise<void> {
    this.useClient();
    await deleteUser();
  }

  /** Amplify has one configuration for a process, so each use says whose it is. */
  private useClient(): void {
    const Auth = configurationFor(this.outputs);
    Amplify.configure({ Auth });
    cognitoUserPoolsTokenProvider.setAuthConfig(Auth);
    cognitoUserPoolsTokenProvider.setKeyValueStorage(this.storage);
  }
}

function configurationFor({ endpoint_url: endpoint, ...outputs }: Outputs) {
  return {
    Cognito: {
      userPoolId: outputs.user_pool_id,
      userPoolClientId: outputs.user_pool_client_id,
      identityPoolId: outputs.identity_pool_id,
      allowGuestAccess: false,
      ...(endpoint !== undefined && { userPoolEndpoint: endpoint, identityPoolEndpoint: endpoint }),
    },
  };
}
