import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import { APP, type App, appClient } from "./app";
import { codeFlow, takeAnySandbox } from "./code-flow";
import { withSignIn } from "./sign-in";

/** Seconds. */
const AN_HOUR = 3600;

/** What the provider keeps so long. */
const LASTING = ["ClientCredentials", "Interaction", "Session", "Grant", "AccessToken", "IdToken"];

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

/**
 * Answers as the OpenID provider of `issuer`, with a key of its own: signs for `people`, and for those who
 * sign in to `app` on its page.
 */
export async function provider(
  issuer: string,
  audience: string,
  people: readonly Person[],
  app: App,
): Promise<RequestListener> {
  const { default: Provider, interactionPolicy } = await import("oidc-provider");
  const configuration = {
    ...codeFlow(interactionPolicy),
    clients: [appClient(app), ...people.map(client)],
    jwks: { keys: [newKey()] },
    ttl: Object.fromEntries(LASTING.map((kind) => [kind, AN_HOUR])),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_: unknown, { clientId }: { readonly clientId: string }) =>
          clientId === APP ? undefined : RESOURCE,
        getResourceServerInfo: () => ({
          ...{ scope: "", audience, accessTokenFormat: "jwt", accessTokenTTL: AN_HOUR },
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
  };
  const made = new Provider(issuer, configuration);
  takeAnySandbox(made);
  return withSignIn(made);
}

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
