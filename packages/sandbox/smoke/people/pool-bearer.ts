import type { OutputsOf } from "../outputs";
import type { Unsigned } from "../signed";
import { type Bearer, bearing } from "./person";
import { PoolUser } from "./pool-user";
import type { Account } from "./two";

/** A user of a user pool who sends their id token. */
export class PoolBearer implements Bearer {
  token = "";

  constructor(
    account: Account,
    private readonly outputs: OutputsOf<"user-pool">,
    readonly user = new PoolUser(account, outputs),
  ) {}

  async signIn(): Promise<void> {
    await this.user.signIn();
    this.token = String((await this.user.tokens()).idToken);
  }

  /** The same person, signed in by another client of the user pool. */
  async by(clientId: string): Promise<PoolBearer> {
    const other = new PoolBearer(this.user.account, this.outputs, this.user.by(clientId));
    await other.signIn();
    return other;
  }

  authorization(token: string): string {
    return token;
  }

  async proven(request: Unsigned): Promise<RequestInit> {
    return bearing(this.authorization(this.token), request);
  }
}
