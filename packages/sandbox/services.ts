import type { Stack } from "@notes-api/terraform-json";
import { type ApisService, apis } from "./api-gateway";
import { authorizer, authorizerBy, permissions } from "./authorization";
import type {
  Authorize,
  Data,
  HttpRequest,
  HttpResponse,
  Sessions,
  Verify,
  World,
} from "./contract";
import type { Decisions } from "./data/decisions";
import type { Inbox } from "./data/inbox";
import { type Tables, tables } from "./dynamodb";
import { type IdentityPools, identityPools } from "./identity-pool";
import type { Functions } from "./lambda";
import { type Buckets, buckets } from "./s3";
import { type Environment, madeUpIn, secretsOf } from "./secrets";
import { type Mailing, mailing } from "./ses";
import { verifier } from "./signature";
import { type StandIns, standIns } from "./stand-ins";
import { sts } from "./sts";
import { type UserPoolService, userPools } from "./user-pool";

/** What is the same for every state of a stack. */
export interface Ground {
  readonly world: World;
  readonly data: Data;
  readonly sessions: Sessions;
  readonly inbox: Inbox;
  readonly decisions: Decisions;
  readonly functions: Functions;
  readonly url: string;
  /** Where secrets of the stack are read. */
  readonly environment: Environment;
  /** Takes a line of a log group. */
  readonly log: (group: string, line: string) => void;
}

/** Everything that answers, as one state of a stack says. */
export interface Services {
  readonly verify: Verify;
  readonly authorize: Authorize;
  readonly users: UserPoolService;
  readonly identities: IdentityPools;
  readonly sts: (request: HttpRequest) => Promise<HttpResponse>;
  readonly tables: Tables;
  readonly buckets: Buckets;
  readonly mailing: Mailing;
  readonly apis: ApisService;
  readonly functions: Functions;
  readonly standIns: StandIns;
  readonly notHonoured: readonly string[];
}

export async function servicesOf(stack: Stack, ground: Ground): Promise<Services> {
  const { world, data, sessions, functions, inbox, url } = ground;
  const verify = verifier({ world, sessions, region: stack.region });
  const authorize = authorizer(stack, { world, log: ground.decisions });
  const asked = { world, data, verify, authorize };
  const invoke: Functions["invoke"] = (...call) => functions.invoke(...call);
  const played = standIns({ world, data, url });
  const withSecrets = secretsOf(ground.environment, world);
  const federation = { standIns: played, withSecrets };
  const [users, stored] = await Promise.all([
    userPools(stack, { ...asked, invoke, deliver: inbox.deliver, federation, endpoint: url }),
    tables(stack, asked),
  ]);
  const { checkIdToken } = users.service;
  const openedByStandIn = played.opened;
  const identities = identityPools(stack, { ...asked, sessions, checkIdToken, openedByStandIn });
  const files = buckets(stack, asked);
  const mails = mailing(stack, { ...asked, deliver: inbox.deliver });
  const gateways = apis(stack, {
    ...asked,
    account: stack.account,
    invoke,
    permitted: permissions(stack, authorize),
    authorizeBy: authorizerBy(stack, { world, log: ground.decisions }),
    openToken: users.service.openToken,
    log: ground.log,
  });
  return {
    verify,
    authorize,
    users: users.service,
    identities,
    sts: sts(stack, { ...asked, sessions }),
    tables: stored,
    buckets: files,
    mailing: mails,
    apis: gateways.service,
    functions,
    standIns: played,
    notHonoured: madeUpIn(stack, ground.environment).concat(
      [users, identities, stored, files, mails, gateways, functions].flatMap(
        (each) => each.notHonoured,
      ),
    ),
  };
}
