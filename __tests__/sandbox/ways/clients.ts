import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from "@aws-sdk/client-cognito-identity";
import type { Keys } from "../../../packages/sandbox/smoke/signed";
import { signedHeaders } from "../../../packages/sandbox/smoke/signed";
import type { Place } from "./place";
import { type Seen, type Sent, send } from "./requests";

/** Somebody's client, which proves with each request whose it is. */
export abstract class Client {
  /** @param id who they are to the functions, and whose folder in S3 is theirs */
  constructor(
    readonly place: Place,
    readonly id: string,
  ) {}

  /** @param route such as `GET /notes` */
  abstract request(route: string, body?: object, headers?: Sent["headers"]): Promise<Sent>;

  /** The same at another API. */
  abstract at(place: Place): Client;

  async call(...given: Parameters<Client["request"]>): Promise<Seen> {
    return send(await this.request(...given));
  }
}

/** A request of nobody. */
export function plain(place: Place, route: string, body?: object, headers = {}): Sent {
  const [method = "", path = ""] = route.split(" ");
  return {
    ...{ method, url: `${place.output("api_url")}${path}` },
    headers: { ...(body && { "content-type": "application/json" }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  };
}

/** Sends a token with each request. */
export class Bearer extends Client {
  constructor(
    place: Place,
    id: string,
    private readonly authorization: string,
  ) {
    super(place, id);
  }

  async request(route: string, body?: object, headers = {}): Promise<Sent> {
    const { authorization } = this;
    return plain(this.place, route, body, { authorization, ...headers });
  }

  at(place: Place): Bearer {
    return new Bearer(place, this.id, this.authorization);
  }
}

/** Signs each request. */
export class Signer extends Client {
  constructor(
    place: Place,
    id: string,
    readonly keys: Keys,
  ) {
    super(place, id);
  }

  async request(route: string, body?: object, headers = {}): Promise<Sent> {
    const sent = plain(this.place, route, body, headers);
    const scope = { service: "execute-api", region: this.place.output("region") };
    return { ...sent, headers: await signedHeaders(sent, this.keys, scope) };
  }

  at(place: Place): Signer {
    return new Signer(place, this.id, this.keys);
  }
}

/**
 * Trades tokens for AWS credentials.
 * @param id whose, if that is known
 * @throws CognitoIdentityServiceException
 */
export async function signer(
  place: Place,
  Logins: Readonly<Record<string, string>>,
  id?: string,
): Promise<Signer> {
  const endpoint = place.output("endpoint_url");
  const pool = new CognitoIdentityClient({ endpoint, region: place.output("region") });
  const IdentityPoolId = place.output("identity_pool_id");
  const { IdentityId = "" } = id
    ? { IdentityId: id }
    : await pool.send(new GetIdCommand({ IdentityPoolId, Logins }));
  const { Credentials: keys } = await pool.send(
    new GetCredentialsForIdentityCommand({ IdentityId, Logins }),
  );
  return new Signer(place, IdentityId, {
    accessKeyId: keys?.AccessKeyId ?? "",
    secretAccessKey: keys?.SecretKey ?? "",
    sessionToken: keys?.SessionToken ?? "",
  });
}
