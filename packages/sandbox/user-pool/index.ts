import type { Stack } from "@notes-api/terraform-json";
import { servicePermissions } from "../authorization";
import {
  type Authorize,
  AwsError,
  type Caller,
  type Data,
  type Deliver,
  type HttpRequest,
  type HttpResponse,
  type NotHonoured,
  type World,
} from "../contract";
import type { Functions } from "../lambda";
import { clientOf } from "./clients";
import { existingIn } from "./existing";
import { identityProvidersIn } from "./federation/identity-providers";
import type { FederationNeeds } from "./federation/needs";
import { type Domain, domainsOf } from "./hosted/domain";
import { endpointAt } from "./hosted/endpoints";
import { checkIdToken } from "./id-token";
import type { Json } from "./json";
import { notHonouredIn } from "./not-honoured";
import { OPERATIONS } from "./operations/table";
import { type Pool, poolOf } from "./pool";
import { poolSettings } from "./settings";
import { standInLines, standingInFor } from "./standing-in";
import type { Claims } from "./tokens";
import { wellKnown } from "./well-known";

export type { Json } from "./json";
export type { Claims } from "./tokens";

/** The operations that are served, for documentation. */
export const SERVED: readonly string[] = [...OPERATIONS.keys()];

export interface UserPoolService {
  /**
   * @param operation such as `SignUp`
   * @param caller whoever signed the request; most operations need no signature
   * @param context what the request tells IAM
   * @throws AwsError as Cognito words it; `NotImplemented` for what is not served
   */
  call(
    operation: string,
    input: Json,
    caller?: Caller,
    context?: Readonly<Record<string, string | string[]>>,
  ): Promise<Json>;
  /** @param path such as `/<pool id>/.well-known/jwks.json` */
  wellKnown(path: string): Json | undefined;
  /**
   * Checks an id token as an identity pool does.
   *
   * @param options.serverSide whether to ask as well if its user is still signed in
   * @throws AwsError NotAuthorizedException that says what is wrong with it
   */
  checkIdToken(
    token: string,
    options: { readonly poolId: string; readonly clientId: string; readonly serverSide: boolean },
  ): Promise<Claims>;
  /**
   * The claims of a token that one of the pools `poolIds` has signed; undefined if none has. Says
   * nothing of its expiry, nor whether its user has signed out since.
   */
  openToken(token: string, poolIds: readonly string[]): Promise<Claims | undefined>;
  /**
   * The page to sign in on, and the endpoints of OAuth 2.0; undefined where nothing is served.
   *
   * @param domain its prefix
   * @param request its path is without what names the domain, such as `/oauth2/token`
   */
  hosted(domain: string, request: HttpRequest): Promise<HttpResponse | undefined>;
  /** Everybody, without secrets. */
  users(): readonly UserSeen[];
}

export interface UserSeen {
  /** The pool's id. */
  readonly pool: string;
  readonly username: string;
  readonly sub: string;
  readonly email: string;
  /** Such as `CONFIRMED`. */
  readonly status: string;
}

export interface UserPoolNeeds {
  readonly world: World;
  readonly data: Data;
  readonly deliver: Deliver;
  readonly authorize: Authorize;
  /** Calls the functions of triggers. */
  readonly invoke: Functions["invoke"];
  /** @default - nobody but the pools vouches for users */
  readonly federation?: Omit<FederationNeeds, "world">;
  /** Where the pools' documents and domains are served, such as `http://localhost:4000`. @default AWS's address */
  readonly endpoint?: string;
}

/** The user pools of a stack. */
export async function userPools(
  stack: Stack,
  needs: UserPoolNeeds,
): Promise<{ readonly service: UserPoolService; readonly notHonoured: NotHonoured }> {
  const existing = existingIn(stack);
  const standIns = standingInFor(existing, stack);
  const clients = [...stack.of("aws_cognito_user_pool_client"), ...standIns.clients].map(clientOf);
  const permitted = servicePermissions("cognito-idp.amazonaws.com", stack, needs.authorize);
  const pools = await Promise.all(
    [...stack.of("aws_cognito_user_pool"), ...standIns.pools].map((resource) => {
      const settings = poolSettings(resource, stack);
      const own = clients.filter(({ poolId }) => poolId === settings.id);
      return poolOf(settings, own, { ...needs, permitted });
    }),
  );
  const providers = needs.federation
    ? identityProvidersIn(stack, { ...needs, ...needs.federation })
    : [];
  return {
    service: serviceOf(stack, pools, domainsOf(stack, pools, providers, needs.endpoint), needs),
    notHonoured: [...standInLines(existing), ...notHonouredIn(stack, pools)],
  };
}

function serviceOf(
  { region, account }: Stack,
  pools: readonly Pool[],
  domains: readonly Domain[],
  { world, endpoint, authorize }: UserPoolNeeds,
): UserPoolService {
  const arnOf = (id: string) => `arn:aws:cognito-idp:${region}:${account}:userpool/${id}`;
  return {
    call: async (name, input, caller, context = {}) => {
      const operation = OPERATIONS.get(name);
      if (operation) return operation(input, pools, { caller, authorize, context, arnOf });
      throw new AwsError(
        "NotImplemented",
        `${name} is not served here. Served: ${SERVED.join(", ")}`,
        501,
      );
    },
    wellKnown: (path) => wellKnown(path, pools, { domains, endpoint }),
    checkIdToken: async (token, { poolId, ...wanted }) => {
      const pool = pools.find(({ settings }) => settings.id === poolId);
      if (pool) return checkIdToken(token, wanted, pool, world);
      throw new AwsError("ResourceNotFoundException", `User pool ${poolId} does not exist.`);
    },
    openToken: async (token, poolIds) => {
      const asked = pools.filter(({ settings }) => poolIds.includes(settings.id));
      return (await Promise.all(asked.map(({ tokens }) => tokens.open(token)))).find(Boolean);
    },
    hosted: async (prefix, request) => {
      const domain = domains.find((each) => each.prefix === prefix);
      return domain && endpointAt(request.method, request.path)?.(request, domain);
    },
    users: () => pools.flatMap(seenIn),
  };
}

function seenIn({ settings, users }: Pick<Pool, "settings" | "users">): UserSeen[] {
  return users.all().map(({ username, status, enabled, attributes }) => ({
    pool: settings.id,
    username,
    sub: attributes["sub"] ?? "",
    email: attributes["email"] ?? "",
    status: enabled ? status : `${status}, disabled`,
  }));
}
