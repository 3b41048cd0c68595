import { compactVerify, SignJWT } from "jose";
import type { Data, World } from "../contract";
import { seal, unseal } from "../sealed";
import { type Keys, keysIn } from "../signing-keys";
import { type Person, personIn } from "./person";
import { PROVIDERS, type ProviderName } from "./providers";

/** Seconds. */
const AN_HOUR = 3_600;

/** What a provider says in a token of its own. */
export interface Opened extends Person {
  /** The app that it is for. */
  readonly clientId: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** The tokens of the providers that are played here. */
export interface Tokens {
  /** As a page gets it of the provider's SDK; good for an hour. @param clientId the app's id */
  token(provider: ProviderName, clientId: string, person: Person): Promise<string>;
  /** Undefined if the provider did not give it. Says nothing of its expiry. */
  opened(provider: ProviderName, token: string): Promise<Opened | undefined>;
}

/** Google's and Apple's are JWTs; Facebook's and Amazon's are read by nobody else. */
export function tokensOf({ world, data }: { readonly world: World; readonly data: Data }): Tokens {
  const made = new Map<ProviderName, Promise<Keys>>();
  const keysOf = (name: ProviderName) => {
    const keys = made.get(name) ?? keysIn(`stand-in-${name}-key`, data, `stand-in-${name}`);
    made.set(name, keys);
    return keys;
  };
  const secret = () => secretIn(data, world);
  return {
    token: async (provider, clientId, person) => {
      const { issuer, prefix = "" } = PROVIDERS[provider];
      const iat = Math.floor(world.now() / 1_000);
      const said = { ...person, aud: clientId, iat, exp: iat + AN_HOUR };
      if (issuer) return signed({ iss: issuer, ...said }, await keysOf(provider));
      return prefix + seal(JSON.stringify(said), secret(), provider, world.random(12));
    },
    opened: async (provider, token) => {
      const { issuer, prefix = "" } = PROVIDERS[provider];
      if (issuer) return verified(token, issuer, await keysOf(provider));
      if (!token.startsWith(prefix)) return undefined;
      const text = unseal(token.slice(prefix.length), secret(), provider);
      return text === undefined ? undefined : openedIn(JSON.parse(text));
    },
  };
}

function signed(claims: object, { kid, privateKey }: Keys): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: "RS256", kid }).sign(privateKey);
}

async function verified(token: string, issuer: string, { publicKey }: Keys) {
  try {
    const { payload } = await compactVerify(token, publicKey, { algorithms: ["RS256"] });
    const claims = JSON.parse(Buffer.from(payload).toString());
    return claims.iss === issuer ? openedIn(claims) : undefined;
  } catch {
    return undefined;
  }
}

function openedIn(claims: Readonly<Record<string, unknown>>): Opened {
  return { ...personIn(claims), clientId: String(claims["aud"]), exp: Number(claims["exp"]) };
}

function secretIn(data: Data, world: World): Buffer {
  const name = "stand-ins";
  const known = data.read<{ readonly secret: string }>(name);
  if (known) return Buffer.from(known.secret, "base64");
  const secret = world.random(32);
  data.write(name, { secret: secret.toString("base64") });
  return secret;
}
