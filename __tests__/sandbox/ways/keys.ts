import { createPublicKey } from "node:crypto";
import { exportJWK, importJWK, type JWK } from "jose";
import { KeyServer, keyPair } from "../../support/key-server";
import type { Place, Signing } from "./place";
import type { WayName } from "./stacks";

/** What signs the tokens of an API, to sign what no pool or provider would. */
export interface SigningKey {
  readonly privateKey: Awaited<ReturnType<typeof importJWK>>;
  /** As it is published, in PEM: what a careless verifier takes for a shared secret. */
  readonly publicPem: Uint8Array;
}

/** Signs for `custom` with a key that these tests have. */
export class OpenIssuer implements Signing {
  private constructor(
    private readonly server: KeyServer,
    readonly jwk: JWK,
  ) {}

  static async start(): Promise<OpenIssuer> {
    const server = await new KeyServer().listen();
    const key = await keyPair("one");
    server.keys = [key];
    return new OpenIssuer(server, await exportJWK(key.privateKey));
  }

  get issuer(): string {
    return this.server.issuer;
  }

  tokenFor(sub: string, claims = {}): Promise<string> {
    return this.server.token({ sub, ...claims });
  }

  close(): void {
    this.server.close();
  }
}

export async function signingKey(way: WayName, place: Place): Promise<SigningKey> {
  const jwk = jwkOf(way, place);
  const { kty = "", n = "", e = "" } = jwk;
  const published = createPublicKey({ key: { kty, n, e }, format: "jwk" });
  return {
    privateKey: await importJWK(jwk, way === "developer" ? "RS512" : "RS256"),
    publicPem: Buffer.from(published.export({ type: "spki", format: "pem" })),
  };
}

function jwkOf(way: WayName, place: Place): JWK {
  if (way === "developer") return place.kept("identity-pool-key");
  if (way !== "custom") return place.kept(`user-pool-${place.output("user_pool_id")}-key`);
  if (place.issuer instanceof OpenIssuer) return place.issuer.jwk;
  throw new Error("nobody has a provider's key");
}
