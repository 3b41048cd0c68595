// An OpenID provider on a free port, for `CLIENT` alone. Tells its parent where it is, and ends with it.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { AUDIENCE, CLIENT = "{}" } = process.env;

const server = createServer().listen(0, "127.0.0.1", () => {
  const address = server.address();
  const issuer = `http://localhost:${typeof address === "object" && address?.port}`;
  server.on("request", new Provider(issuer, configuration).callback());
  process.send?.(issuer);
});
process.on("disconnect", () => process.exit());

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

const configuration = {
  jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: randomUUID() }] },
  clients: [
    {
      ...JSON.parse(CLIENT),
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
    },
  ],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        ...{ scope: "", audience: AUDIENCE, accessTokenFormat: "jwt", accessTokenTTL: 600 },
        jwt: { sign: { alg: "RS256" } },
      }),
    },
  },
  formats: {
    customizers: {
      /** @param {{ get(header: string): string }} ctx @param {unknown} _ @param {{ payload: object }} parts */
      jwt: (ctx, _, { payload }) => {
        Object.assign(payload, JSON.parse(ctx.get("x-claims")));
      },
    },
  },
};
