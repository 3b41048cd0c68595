import { Amplify } from "aws-amplify";
import { confirmSignUp, deleteUser, signIn, signUp } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { ConsoleLogger } from "aws-amplify/utils";
import { KeyValueStorage } from "../key-value-storage";
import type { Deployment, With } from "../outputs";
import type { Account } from "./two";

// An endpoint that is not AWS's is meant here.
ConsoleLogger.LOG_LEVEL = "ERROR";

type Outputs = Deployment & With<"user_pool_id" | "user_pool_client_id">;

/** A user of a user pool, with a client of their own, which is Amplify's. */
export class PoolUser {
  private readonly storage = new KeyValueStorage();

  constructor(
    readonly account: Account,
    private readonly outputs: Outputs,
  ) {}

  async signUp(): Promise<void> {
    this.useClient();
    const { email, password } = this.account;
    await signUp({ username: email, password, options: { userAttributes: { email } } });
  }

  async confirm(code: string): Promise<void> {
    this.useClient();
    await confirmSignUp({ username: this.account.email, confirmationCode: code });
  }

  /** By SRP: the password never leaves this process. */
  async signIn(): Promise<void> {
    this.useClient();
    const { email: username, password } = this.account;
    const options = { authFlowType: "USER_SRP_AUTH" } as const;
    const { nextStep } = await signIn({ username, password, options });
    if (nextStep.signInStep !== "DONE")
      throw new Error(`signing in asks for ${nextStep.signInStep}`);
  }

  /** @throws Error unless they have signed in */
  async tokens() {
    this.useClient();
    const tokens = await cognitoUserPoolsTokenProvider.getTokens();
    if (!tokens?.idToken) throw new Error("no tokens came");
    return tokens;
  }

  /** Takes the account away; who signed in elsewhere does so here first. */
  async leave(): Promise<void> {
    this.useClient();
    if (!(await cognitoUserPoolsTokenProvider.getTokens())) await this.signIn();
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

function configurationFor({ endpoint_url, ...outputs }: Outputs) {
  return {
    Cognito: {
      userPoolId: outputs.user_pool_id,
      userPoolClientId: outputs.user_pool_client_id,
      ...(endpoint_url !== undefined && { userPoolEndpoint: endpoint_url }),
    },
  };
}
