import {
  compactVerify,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from "jose";
import type { Data, World } from "../contract";
import type { Identity, Login } from "./identities";
import { type Claims, claimsOf } from "./jwt";
import type { Pool } from "./pools";

/** The service, as issuer and as the login that its own tokens are shown for. */
export const COGNITO = "cognito-identity.amazonaws.com";

const ISSUER = `https://${COGNITO}`;
const ALGORITHM = "RS512";
const NAME = "identity-pool-key";

/** The tokens by which somebody whom an account itself has signed in is known to its identity pool. */
export class DeveloperTokens {
  private keys: ReturnType<DeveloperTokens["read"]> | undefined;
  private readonly kid: string;

  constructor(
    private readonly data: Data,
    private readonly world: World,
    region: string,
  ) {
    this.kid = `${region}1`;
  }

  /** @param seconds until it expires */
  async issue({ id }: Identity, pool: Pool, login: Login, seconds: number): Promise<string> {
    const { privateKey } = await this.key();
    const iat = Math.floor(this.world.now() / 1000);
    const claims = {
      sub: id,
      aud: pool.id,
      amr: ["authenticated", login.provider, developerLogin(pool, login)],
      iss: ISSUER,
      [`${ISSUER}/identity-pool-arn`]: pool.arn,
      exp: iat + seconds,
      iat,
    };
    const header = { kid: this.kid, typ: "JWS", alg: ALGORITHM };
    return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  }

  /** What a token says; rejects one that was not signed here. Says nothing of its expiry. */
  async open(token: string): Promise<Claims> {
    const { publicKey } = await this.key();
    await compactVerify(token, publicKey, { algorithms: [ALGORITHM] });
    return claimsOf(token) ?? {};
  }

  /** Made once it is needed, and kept, so that tokens outlive a restart. */
  private key() {
    this.keys ??= this.read();
    return this.keys;
  }

  private async read() {
    const kept = this.data.read<JWK>(NAME) ?? (await this.made());
    const { kty = "RSA", n = "", e = "" } = kept;
    return {
      privateKey: await importJWK(kept, ALGORITHM),
      publicKey: createLocalJWKSet({ keys: [{ kty, n, e, kid: this.kid, alg: ALGORITHM }] }),
    };
  }

  private async made(): Promise<JWK> {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const key = await exportJWK(privateKey);
    this.data.write(NAME, key);
    return key;
  }
}

/** Whether a token says that it is one of these. */
export function isDeveloperToken(token: string): boolean {
  return claimsOf(token)?.["iss"] === ISSUER;
}

/** As `amr` and API Gateway name it: `login.notes:eu-central-1:5f0c1c1e-…:USER`. */
export function developerLogin(pool: Pool, { provider, sub }: Login): string {
  return `${provider}:${pool.id}:${sub}`;
}
