import type { Deployment, With } from "../outputs";
import { amplifyCredentials } from "./amplify-credentials";
import { type Credentials, CredentialsHolder } from "./credentials-holder";

/** Whoever has AWS credentials without having signed in. */
export class Guest extends CredentialsHolder {
  constructor(private readonly outputs: Deployment & With<"identity_pool_id">) {
    super(outputs.region);
  }

  protected trade(): Promise<Credentials> {
    return amplifyCredentials(this.outputs);
  }
}
