import type { OutputsOf } from "../outputs";
import { amplifyCredentials } from "./amplify-credentials";
import { type Credentials, CredentialsHolder } from "./credentials-holder";
import { PoolUser } from "./pool-user";
import type { Account } from "./two";

/** A user of a user pool who gets AWS credentials for their sign-in, all by Amplify. */
export class IamUser extends CredentialsHolder {
  constructor(
    account: Account,
    private readonly outputs: OutputsOf<"iam">,
    readonly user = new PoolUser(account, outputs),
  ) {
    super(outputs.region);
  }

  async signIn(): Promise<void> {
    await this.user.signIn();
  }

  /** The same person, signed in by another client of the user pool. */
  async by(clientId: string): Promise<IamUser> {
    const other = new IamUser(this.user.account, this.outputs, this.user.by(clientId));
    await other.signIn();
    await other.tradeForCredentials();
    return other;
  }

  protected async trade(): Promise<Credentials> {
    return amplifyCredentials(this.outputs, await this.user.tokens());
  }
}
