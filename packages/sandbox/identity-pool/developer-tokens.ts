import { compactVerify, SignJWT } from "jose";
import type { Data, World } from "../contract";
import { type Keys, keysIn } from "../signing-keys";
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
  private kept: Promise<Keys> | undefined;

  constructor(
    private readonly data: Data,
    private readonly world: World,
    private readonly region: string,
  ) {}

  /** @param seconds until it expires */
  async issue({ id }: Identity, pool: Pool, login: Login, seconds: number): Promise<string> {
    const { kid, privateKey } = await this.keys();
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
    const header = { kid, typ: "JWS", alg: ALGORITHM };
    return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  }

  /** What a token says; rejects one that was not signed here. Says nothing of its expiry. */
  async open(token: string): Promise<Claims> {
    const { publicKey } = await this.keys();
    await compactVerify(token, publicKey, { algorithms: [ALGORITHM] });
    return claimsOf(token) ?? {};
  }

  /** Made once they are needed. */
  private keys(): Promise<Keys> {
    this.kept ??= keysIn(NAME, this.data, `${this.region}1`, ALGORITHM);
    return this.kept;
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
