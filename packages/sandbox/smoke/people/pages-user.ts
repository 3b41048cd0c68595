import { decodeJWT } from "aws-amplify/auth";
import type { OutputsOf } from "../outputs";
import { amplifyCredentials } from "./amplify-credentials";
import { type Credentials, CredentialsHolder } from "./credentials-holder";
import { type Pages, type SignIn, signedInOnPages } from "./hosted-pages";

/** Whoever signs in on a user pool's pages, and trades the id token for AWS credentials. */
export class PagesUser extends CredentialsHolder {
  constructor(
    private readonly outputs: OutputsOf<"iam"> & Pages,
    private readonly callback: string,
    private readonly signIn: SignIn,
  ) {
    super(outputs.region);
  }

  protected async trade(): Promise<Credentials> {
    const asked = { scope: "openid", callback: this.callback };
    const { access_token, id_token } = await signedInOnPages(this.outputs, asked, this.signIn);
    const tokens = { accessToken: decodeJWT(access_token), idToken: decodeJWT(id_token) };
    return amplifyCredentials(this.outputs, tokens);
  }
}
