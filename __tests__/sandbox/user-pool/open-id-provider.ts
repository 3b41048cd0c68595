import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

/** What a test makes of the claims that a right token has. */
export type Lie = (claims: JWTPayload) => JWTPayload;

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** An OpenID provider that vouches for Alice, and can lie. */
export class OpenIdProvider {
  lie: Lie = (claims) => claims;
  /** What `userinfo` says. */
  told: object = { sub: "alice", email: "alice@notes.example", email_verified: true };
  /** Of the discovery document. */
  changed: object = {};
  /** Whether its tokens are signed with a key that it does not publish. */
  isForged = false;
  /** The forms that came for tokens. */
  readonly asked: URLSearchParams[] = [];
  private nonce = "";

  private constructor(
    private readonly keys: KeyPair,
    private readonly server: Server,
  ) {}

  static async start(): Promise<OpenIdProvider> {
    const server = createServer().listen(0, "127.0.0.1");
    const provider = new OpenIdProvider(await generateKeyPair("RS256"), server);
    server.on("request", async (request, response) => {
      const answer = await provider.answer(request);
      response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? {}));
    });
    return provider;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** What a browser brings back that somebody has signed in with. */
  back(authorize: URL): URL {
    this.nonce = authorize.searchParams.get("nonce") ?? "";
    const back = new URL(authorize.searchParams.get("redirect_uri") ?? "");
    back.searchParams.set("code", "a code");
    back.searchParams.set("state", authorize.searchParams.get("state") ?? "");
    return back;
  }

  private async answer(request: IncomingMessage): Promise<object | undefined> {
    switch (request.url) {
      case "/.well-known/openid-configuration":
        return this.discovery;
      case "/jwks":
        return { keys: [{ ...(await exportJWK(this.keys.publicKey)), kid: "it", alg: "RS256" }] };
      case "/token":
        this.asked.push(new URLSearchParams(await text(request)));
        return { access_token: "for userinfo", token_type: "Bearer", id_token: await this.token() };
      case "/userinfo":
        return request.headers.authorization === "Bearer for userinfo" ? this.told : undefined;
      default:
        return undefined;
    }
  }

  private get discovery(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize?tenant=ours`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/jwks`,
      userinfo_endpoint: `${this.url}/userinfo`,
      ...this.changed,
    };
  }

  private async token(): Promise<string> {
    const iat = Math.floor(Date.now() / 1_000);
    const right = {
      iss: this.url,
      aud: "notes",
      sub: "alice",
      nonce: this.nonce,
      iat,
      exp: iat + 60,
    };
    const { privateKey } = this.isForged ? await generateKeyPair("RS256") : this.keys;
    const header = { alg: "RS256", kid: "it" };
    return new SignJWT(this.lie(right)).setProtectedHeader(header).sign(privateKey);
  }
}
