import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";

/** Seconds. */
const AN_HOUR = 3600;

/** The one thing that tokens are asked for; it need not be named. */
const RESOURCE = "urn:api";

/** An OAuth client that acts in its own name, which is the `sub` of its tokens. */
export interface Person {
  readonly name: string;
  readonly secret: string;
}

export function person(name: string): Person {
  return { name, secret: randomBytes(24).toString("base64url") };
}

/** Answers as the OpenID provider of `issuer`, with a key of its own, and signs for `people` alone. */
export async function provider(
  issuer: string,
  audience: string,
  people: readonly Person[],
): Promise<RequestListener> {
  const { default: Provider } = await import("oidc-provider");
  const configuration = {
    adapter: () => KEEPING_NOTHING,
    clients: people.map(client),
    jwks: { keys: [newKey()] },
    ttl: { ClientCredentials: AN_HOUR },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => ({
          ...{ scope: "", audience, accessTokenFormat: "jwt", accessTokenTTL: AN_HOUR },
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
  };
  return new Provider(issuer, configuration).callback();
}

/** Tokens say all that there is to know, and the people are in the configuration. */
const KEEPING_NOTHING = { find: async () => undefined };

function client({ name, secret }: Person) {
  return {
    ...{ client_id: name, client_secret: secret },
    ...{ grant_types: ["client_credentials"], redirect_uris: [], response_types: [] },
  };
}

function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID() };
}
