import { callAsAnyone } from "../calls";
import { askIdentityPool } from "../identity-pool";
import type { OutputsOf } from "../outputs";
import { type Keys, signed, type Unsigned } from "../signed";
import { type Answer, expectStatus } from "../step";
import type { Signer } from "./person";
import type { Account } from "./two";

/** A user in a table of the deployment's own, who gets AWS credentials for what it vouches. */
export class DeveloperUser implements Signer {
  identityId = "";
  keys: Keys = { accessKeyId: "", secretAccessKey: "" };
  /** The one that was mailed; empty for who needs none. */
  code = "";
  private token = "";

  constructor(
    readonly account: Account,
    private readonly outputs: OutputsOf<"developer">,
  ) {}

  askForCode(): Promise<Answer> {
    const { email } = this.account;
    return callAsAnyone(this.outputs, ["POST", "/codes"], { email });
  }

  setPassword(code: string): Promise<Answer> {
    const { email, password } = this.account;
    return callAsAnyone(this.outputs, ["PUT", "/password"], { email, code, password });
  }

  /** With their own password, or another. */
  async signIn(password = this.account.password): Promise<Answer> {
    const { email } = this.account;
    const answer = await callAsAnyone(this.outputs, ["POST", "/sessions"], { email, password });
    if (answer.status !== 201) return answer;
    const { identityId, token } = JSON.parse(answer.text);
    this.identityId = identityId;
    this.token = token;
    return answer;
  }

  /** Without GetId, which Cognito refuses for these tokens. */
  async tradeForCredentials(): Promise<void> {
    const answer = await askIdentityPool(this.outputs, "GetCredentialsForIdentity", {
      IdentityId: this.identityId,
      Logins: { "cognito-identity.amazonaws.com": this.token },
    });
    expectStatus("GetCredentialsForIdentity", answer, 200);
    const { Credentials } = JSON.parse(answer.text);
    this.keys = {
      accessKeyId: Credentials.AccessKeyId,
      secretAccessKey: Credentials.SecretKey,
      sessionToken: Credentials.SessionToken,
    };
  }

  proven(request: Unsigned): Promise<RequestInit> {
    return signed(request, this.keys, this.outputs.region);
  }
}
