import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** An OpenID provider of its own for the tests of a file. */
export interface Issuer {
  /** Its address, as in the tokens' `iss`. */
  readonly issuer: string;
  /** An access token, good for ten minutes; `claims` take the place of what the provider would say. */
  tokenFor(sub: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  close(): void;
}

const CLIENT = { client_id: "tests", client_secret: "secret" };

/** Starts oidc-provider in a process of its own: it is ECMAScript modules alone. */
export async function startIssuer({ audience }: { readonly audience: string }): Promise<Issuer> {
  const child = fork(path.join(__dirname, "issuer-process.mjs"), {
    env: { ...process.env, AUDIENCE: audience, CLIENT: JSON.stringify(CLIENT) },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the issuer ended with ${code}`);
  });
  const [issuer] = await Promise.race([once(child, "message"), ended]);
  return {
    issuer,
    tokenFor: (sub, claims = {}) => token(issuer, { sub, ...claims }),
    close: () => void child.kill(),
  };
}

async function token(issuer: string, claims: object): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: {
      Authorization: `Basic ${btoa(`${CLIENT.client_id}:${CLIENT.client_secret}`)}`,
      "x-claims": JSON.stringify(claims),
    },
    body: new URLSearchParams({ grant_type: "client_credentials", resource: "urn:audience" }),
  });
  const { access_token } = (await response.json()) as { access_token?: string };
  if (!access_token) throw new Error(`the issuer answered ${response.status}`);
  return access_token;
}
