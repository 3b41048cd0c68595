import type { OutputsOf } from "../outputs";
import type { Unsigned } from "../signed";
import { type Bearer, bearing } from "./person";
import { PoolUser } from "./pool-user";
import type { Account } from "./two";

/** A user of a user pool who sends their id token. */
export class PoolBearer implements Bearer {
  readonly user: PoolUser;
  token = "";

  constructor(account: Account, outputs: OutputsOf<"user-pool">) {
    this.user = new PoolUser(account, outputs);
  }

  async signIn(): Promise<void> {
    await this.user.signIn();
    this.token = String((await this.user.tokens()).idToken);
  }

  authorization(token: string): string {
    return token;
  }

  async proven(request: Unsigned): Promise<RequestInit> {
    return bearing(this.authorization(this.token), request);
  }
}
