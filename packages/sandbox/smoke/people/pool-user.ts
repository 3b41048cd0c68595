import {
  confirmSignIn,
  confirmSignUp,
  deleteUser,
  type SignInOutput,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  verifyTOTPSetup,
} from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { AmplifyClient, type PoolOutputs } from "./amplify-client";
import { AuthenticatorApp } from "./authenticator-app";
import type { Account } from "./two";

type NextStep = SignInOutput["nextStep"];

/** A user of a user pool, with a client of their own, which is Amplify's. */
export class PoolUser {
  private readonly client: AmplifyClient;

  /** @param app of somebody who comes by a second client, that of the first */
  constructor(
    readonly account: Account,
    private readonly outputs: PoolOutputs,
    readonly app = new AuthenticatorApp(outputs.endpoint_url !== undefined, account.totpSecret),
  ) {
    this.client = new AmplifyClient(outputs);
  }

  /** The same person, who comes by another client of the user pool. */
  by(user_pool_client_id: string): PoolUser {
    return new PoolUser(this.account, { ...this.outputs, user_pool_client_id }, this.app);
  }

  async signUp(): Promise<void> {
    this.client.use();
    const { email, password } = this.account;
    await signUp({ username: email, password, options: { userAttributes: { email } } });
  }

  async confirm(code: string): Promise<void> {
    this.client.use();
    await confirmSignUp({ username: this.account.email, confirmationCode: code });
  }

  /** With a code where one is asked for; whoever has to, sets an app up for it. */
  async signIn(): Promise<void> {
    const next = await this.beginSignIn();
    if (next.signInStep === "DONE") return;
    if (next.signInStep === "CONTINUE_SIGN_IN_WITH_TOTP_SETUP") {
      this.takeApp(next.totpSetupDetails.sharedSecret);
    } else if (next.signInStep !== "CONFIRM_SIGN_IN_WITH_TOTP_CODE") {
      throw new Error(`signing in asks for ${next.signInStep}`);
    }
    await this.showOwnCode();
  }

  /** By SRP: the password never leaves this process. @returns what is asked for besides */
  async beginSignIn(): Promise<NextStep> {
    this.client.use();
    if (await cognitoUserPoolsTokenProvider.getTokens()) await signOut();
    const { email: username, password } = this.account;
    const options = { authFlowType: "USER_SRP_AUTH" } as const;
    return (await signIn({ username, password, options })).nextStep;
  }

  /** Amplify knows whose sign-in began last. */
  async showCode(challengeResponse: string): Promise<void> {
    const { nextStep } = await confirmSignIn({ challengeResponse });
    if (nextStep.signInStep !== "DONE") throw new Error(`a code leads to ${nextStep.signInStep}`);
  }

  /** One that an earlier run has used up gives way to the next. */
  async showOwnCode(tries = 3): Promise<void> {
    try {
      await this.showCode(await this.app.code());
    } catch (error) {
      if ((error as Error).name !== "ExpiredCodeException" || tries === 1) throw error;
      await this.showOwnCode(tries - 1);
    }
  }

  /** For who is signed in and need not. */
  async setUpApp(): Promise<void> {
    this.client.use();
    this.takeApp((await setUpTOTP()).sharedSecret);
    await verifyTOTPSetup({ code: await this.app.code() });
    await updateMFAPreference({ totp: "PREFERRED" });
  }

  /** @throws Error unless they have signed in */
  async tokens() {
    this.client.use();
    const tokens = await cognitoUserPoolsTokenProvider.getTokens();
    if (!tokens?.idToken) throw new Error("no tokens came");
    return tokens;
  }

  /** Takes the account away; who signed in elsewhere does so here first. */
  async leave(): Promise<void> {
    this.client.use();
    if (!(await cognitoUserPoolsTokenProvider.getTokens())) await this.signIn();
    await deleteUser();
  }

  private takeApp(secret: string): void {
    const { email, isOurs } = this.account;
    if (!isOurs) throw new Error(`${email} has no authenticator app yet: set one up first`);
    this.app.setUp(secret);
  }
}
