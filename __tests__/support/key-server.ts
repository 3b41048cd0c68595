import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { listening, stop } from "./dynalite";

export interface Key {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function keyPair(kid: string, alg = "RS256"): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

/** As much of an OpenID provider as an authorizer asks, with what went wrong, and what was asked. */
export class KeyServer {
  readonly asked: string[] = [];
  keys: readonly Key[] = [];
  /** What a path is answered, in place of what is right. */
  answers: Record<string, { readonly status?: number; readonly body?: unknown } | "silence"> = {};
  private readonly server: Server = createServer(({ url = "" }, response) => {
    this.asked.push(url);
    const answer = this.answers[url] ?? {};
    if (answer === "silence") return;
    const { status = 200, body = this.right(url) } = answer;
    response.writeHead(status, { Location: "/elsewhere" }).end(JSON.stringify(body));
  });

  async listen(): Promise<this> {
    await listening(this.server);
    return this;
  }

  get issuer(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://localhost:${port}`;
  }

  /** A token for an hour; `claims` take the place of the usual ones, `undefined` leaves one out. */
  async token(claims: object = {}, key = this.keys[0] as Key): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: this.issuer, aud: "notes", sub: "ada", iat: now, exp: now + 3_600 };
    return new SignJWT(JSON.parse(JSON.stringify({ ...usual, ...claims })))
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .sign(key.privateKey);
  }

  close(): void {
    stop(this.server);
  }

  private right(url: string): unknown {
    return url === "/keys"
      ? { keys: this.keys.map(({ publicJwk }) => publicJwk) }
      : { issuer: this.issuer, jwks_uri: `${this.issuer}/keys` };
  }
}
