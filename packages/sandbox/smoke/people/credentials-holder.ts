import { type Keys, signed, type Unsigned } from "../signed";
import type { Signer } from "./person";

/** What an identity pool knows somebody by, and what they sign requests with. */
export interface Credentials {
  readonly identityId: string;
  readonly keys: Keys;
}

/** Who signs requests with what an identity pool gave them. */
export abstract class CredentialsHolder implements Signer {
  identityId = "";
  keys: Keys = { accessKeyId: "", secretAccessKey: "" };

  constructor(private readonly region: string) {}

  protected abstract trade(): Promise<Credentials>;

  async tradeForCredentials(): Promise<void> {
    const { identityId, keys } = await this.trade();
    this.identityId = identityId;
    this.keys = keys;
  }

  proven(request: Unsigned): Promise<RequestInit> {
    return signed(request, this.keys, this.region);
  }
}
