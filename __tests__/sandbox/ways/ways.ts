import { decodeJwt } from "jose";
import { Bearer, type Client, plain, signer } from "./clients";
import type { Place } from "./place";
import { send } from "./requests";
import type { WayName } from "./stacks";
import { signUp, tokensByPage, tokensBySrp } from "./user-pool-people";

/** How people come in by a guard. */
export interface Way {
  /** Makes an account, where people have one. */
  signUp(place: Place, email: string): Promise<void>;
  /** @returns the token from which all else follows */
  signIn(place: Place, email: string): Promise<string>;
  /**
   * A client that has nothing but this token.
   * @param id whose AWS credentials it asks for. @default - the token's own
   */
  client(place: Place, token: string, id?: string): Promise<Client>;
}

const subOf = (token: string) => decodeJwt(token).sub ?? "";

export const WAYS: Readonly<Record<WayName, Way>> = {
  iam: {
    signUp,
    signIn: async (place, email) => (await tokensBySrp(place, email)).id,
    client: async (place, token, id) => {
      const { endpoint } = place.only("aws_cognito_user_pool");
      return signer(place, { [endpoint]: token }, id);
    },
  },
  "user-pool": {
    signUp,
    signIn: async (place, email) => (await tokensBySrp(place, email)).id,
    client: async (place, token) => new Bearer(place, subOf(token), token),
  },
  "user-pool-with-scopes": {
    signUp,
    signIn: async (place, email) => (await tokensByPage(place, email)).access,
    client: async (place, token) => new Bearer(place, subOf(token), token),
  },
  custom: {
    signUp: async () => {},
    signIn: ({ issuer }, email) => issuer.tokenFor(email.replace(/@.*/, "")),
    client: async (place, token) => new Bearer(place, subOf(token), `Bearer ${token}`),
  },
  developer: {
    signUp: async (place, email) => {
      await accepted(place, "POST /codes", { email });
      const { code = "" } = (await place.mailTo(email)) ?? {};
      await accepted(place, "PUT /password", { email, code, password });
    },
    signIn: async (place, email) =>
      (await accepted(place, "POST /sessions", { email, password })).token,
    client: (place, token, id = subOf(token)) =>
      signer(place, { "cognito-identity.amazonaws.com": token }, id),
  },
};

const password = "correct horse battery staple";

async function accepted(place: Place, route: string, body: object) {
  const { status, json } = await send(plain(place, route, body));
  if (status >= 300) throw new Error(`${route}: ${status} ${JSON.stringify(json)}`);
  return json;
}
