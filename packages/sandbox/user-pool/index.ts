import type { Resource, Stack } from "@notes-api/terraform-json";
import {
  AwsError,
  type Caller,
  type Data,
  type Deliver,
  type NotHonoured,
  type World,
} from "../contract";
import { CLIENT } from "./client-attributes";
import { clientOf } from "./clients";
import { notHonoured } from "./honoured";
import { checkIdToken } from "./id-token";
import type { Json } from "./json";
import { OPERATIONS } from "./operations/table";
import { type Pool, poolOf } from "./pool";
import { POOL } from "./pool-attributes";
import { poolSettings } from "./settings";
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
   * @throws AwsError as Cognito words it; `NotImplemented` for what is not served
   */
  call(operation: string, input: Json, caller?: Caller): Promise<Json>;
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
  /** Where the pools' documents are served, such as `http://localhost:4000`. @default AWS's address */
  readonly endpoint?: string;
}

/** The user pools of a stack. */
export async function userPools(
  stack: Stack,
  needs: UserPoolNeeds,
): Promise<{ readonly service: UserPoolService; readonly notHonoured: NotHonoured }> {
  const resources = stack.of("aws_cognito_user_pool");
  const clients = stack.of("aws_cognito_user_pool_client");
  const pools = await Promise.all(
    resources.map((resource) => {
      const settings = poolSettings(resource, stack);
      const own = clients.map(clientOf).filter(({ poolId }) => poolId === settings.id);
      return poolOf(settings, own, needs);
    }),
  );
  return {
    service: serviceOf(pools, needs),
    notHonoured: [
      ...resources.flatMap((each) => notHonoured(each, POOL)),
      ...clients.flatMap((each) => notHonoured(each, CLIENT)),
      ...clients.filter((each) => !pools.some(isOf(each))).map(withoutPool),
    ],
  };
}

function serviceOf(pools: readonly Pool[], { world, endpoint }: UserPoolNeeds): UserPoolService {
  return {
    call: async (name, input, caller) => {
      const operation = OPERATIONS.get(name);
      if (operation) return operation(input, pools, caller);
      throw new AwsError(
        "NotImplemented",
        `${name} is not served here. Served: ${SERVED.join(", ")}`,
        501,
      );
    },
    wellKnown: (path) => wellKnown(path, pools, endpoint),
    checkIdToken: async (token, { poolId, ...wanted }) => {
      const pool = pools.find(({ settings }) => settings.id === poolId);
      if (pool) return checkIdToken(token, wanted, pool, world);
      throw new AwsError("ResourceNotFoundException", `User pool ${poolId} does not exist.`);
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

function isOf({ values }: Resource) {
  return ({ settings }: Pool) => settings.id === String(values.user_pool_id);
}

function withoutPool({ address, values }: Resource): string {
  return `not honoured: ${address}: its user pool ${values.user_pool_id} is not in this stack`;
}
