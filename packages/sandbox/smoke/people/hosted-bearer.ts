import type { OutputsOf } from "../outputs";
import type { Unsigned } from "../signed";
import { byPassword } from "./by-password";
import { type SignIn, signedInOnPages, type Tokens } from "./hosted-pages";
import { type Bearer, bearing } from "./person";
import { PoolUser } from "./pool-user";
import type { Account } from "./two";

/** The scopes of the API, by the routes that ask for them. */
export const READ = "notes/read";
export const WRITE = "notes/write";

/** A user of a user pool who signs in on its pages, and sends their access token. */
export class HostedBearer implements Bearer {
  token = "";
  /** Which is for the client alone: the API refuses it. */
  idToken = "";

  /** @param callback where the pages lead back to: one of the client's callback URLs */
  constructor(
    account: Account,
    private readonly outputs: OutputsOf<"hosted">,
    private readonly callback: string,
    readonly user = new PoolUser(account, outputs),
  ) {}

  /** @param way how they show who they are. @default - by their password */
  async signIn(way?: SignIn): Promise<void> {
    const { access_token, id_token } = await this.tokensFor([READ, WRITE], way);
    this.token = access_token;
    this.idToken = id_token;
  }

  tokensFor(scopes: readonly string[], way: SignIn = byPassword(this.user)): Promise<Tokens> {
    const scope = ["openid", ...scopes].join(" ");
    return signedInOnPages(this.outputs, { scope, callback: this.callback }, way);
  }

  /** The same person, signed in by another client of the user pool. */
  async by(user_pool_client_id: string): Promise<HostedBearer> {
    const { account } = this.user;
    const outputs = { ...this.outputs, user_pool_client_id };
    const user = this.user.by(user_pool_client_id);
    const other = new HostedBearer(account, outputs, this.callback, user);
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
