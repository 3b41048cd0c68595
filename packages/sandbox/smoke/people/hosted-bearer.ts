import type { OutputsOf } from "../outputs";
import type { Unsigned } from "../signed";
import { signedInOnPages, type Tokens } from "./hosted-pages";
import { type Bearer, bearing } from "./person";
import { PoolUser } from "./pool-user";
import type { Account } from "./two";

/** The scopes of the API, by the routes that ask for them. */
export const READ = "notes/read";
export const WRITE = "notes/write";

/** A user of a user pool who signs in on its pages, and sends their access token. */
export class HostedBearer implements Bearer {
  readonly user: PoolUser;
  token = "";
  /** Which is for the client alone: the API refuses it. */
  idToken = "";

  /** @param callback where the pages lead back to: one of the client's callback URLs */
  constructor(
    account: Account,
    private readonly outputs: OutputsOf<"hosted">,
    private readonly callback: string,
  ) {
    this.user = new PoolUser(account, outputs);
  }

  async signIn(): Promise<void> {
    const { access_token, id_token } = await this.tokensFor(READ, WRITE);
    this.token = access_token;
    this.idToken = id_token;
  }

  tokensFor(...scopes: readonly string[]): Promise<Tokens> {
    const scope = ["openid", ...scopes].join(" ");
    return signedInOnPages(this.outputs, this.user.account, { scope, callback: this.callback });
  }

  authorization(token: string): string {
    return token;
  }

  async proven(request: Unsigned): Promise<RequestInit> {
    return bearing(this.authorization(this.token), request);
  }
}
