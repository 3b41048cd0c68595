import { randomBytes } from "node:crypto";

/** The client that people sign in to: a user pool of the sandbox. */
export interface App {
  readonly secret: string;
  /** Whether nobody has said what it is to be. */
  readonly isMadeUp: boolean;
}

/** What the user pool calls itself here. */
export const APP = "notes";

/** Where Terraform has the same secret from. */
export const SECRET = "TF_VAR_local_client_secret";

export function appIn(environment: Readonly<Record<string, string | undefined>>): App {
  const given = environment["LOCAL_CLIENT_SECRET"] || environment[SECRET];
  return { secret: given || randomBytes(24).toString("base64url"), isMadeUp: !given };
}

/** Where the domain of a user pool takes back a browser, whatever its prefix and the sandbox's port. */
export const CALLBACK =
  /^http:\/\/localhost(?::\d{1,5})?\/_hosted\/[a-z0-9-]+\/oauth2\/idpresponse$/;

/** As the provider registers it; a user pool sends its secret in a form. */
export function appClient({ secret }: App) {
  return {
    ...{ client_id: APP, client_secret: secret, token_endpoint_auth_method: "client_secret_post" },
    ...{ grant_types: ["authorization_code"], response_types: ["code"] },
    redirect_uris: ["http://localhost/_hosted/notes/oauth2/idpresponse"],
  };
}
