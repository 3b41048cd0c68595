import { Credentials, Email, NewPassword } from "../../functions/account/account";
import { Functions } from "../functions";
import type { Guard } from "../guard";
import { IdentityPool } from "../identity-pool/identity-pool";
import { MailSender } from "../mail-sender";
import { refuseUnknown } from "../options";
import { OwnedTable } from "../owned-table";
import type { Routes } from "../rest-api/routes";
import type { Ground, Way } from "./way";

/** Lambda gives a whole CPU from here on, so that a password's hash takes as long as it has to. */
const ONE_CPU_MB = 1769;

/** Users in a table of yours, whose sign-in is traded for AWS credentials, which sign each request. */
export function developer(ground: Ground, guard: Extract<Guard, { type: "developer" }>): Way {
  refuseUnknown("guard developer", guard, { type: true, sender: true });
  const { stack, name, deletable = false } = ground;
  const provider = `${name}-users`;
  const identityPool = new IdentityPool(stack, "identities", {
    name,
    providers: { developer: provider },
    deletable,
  });
  return {
    authorization: { type: "iam", identityPool },
    owners: `identity pool of ${provider}`,
    routes: accountRoutes(ground, identityPool, guard.sender),
    people: [identityPool.signedIn],
    outputs: { identity_pool_id: identityPool.id, developer_provider: provider },
  };
}

/** What nobody can have signed in for yet. */
function accountRoutes(
  { stack, name, deletable = false }: Ground,
  identityPool: IdentityPool,
  sender: string,
): Routes {
  const users = new OwnedTable(stack, "users", { name: `${name}-users`, deletable });
  const mail = new MailSender(stack, "mail", { address: sender });
  const functions = new Functions(stack, "account-functions", {
    name: `${name}-account`,
    directory: "functions/account",
    memoryMb: ONE_CPU_MB,
    handlers: {
      code: [users.access("PutItem", "UpdateItem"), mail.sending()],
      password: [users.access("GetItem", "PutItem", "UpdateItem", "DeleteItem")],
      session: [users.access("GetItem", "UpdateItem"), identityPool.vouching()],
    },
  });
  return {
    "POST /codes": {
      handler: functions.at("code"),
      body: Email,
      public: { rate: 2, burst: 5 },
    },
    "PUT /password": {
      handler: functions.at("password"),
      body: NewPassword,
      public: { rate: 5, burst: 10 },
    },
    "POST /sessions": {
      handler: functions.at("session"),
      body: Credentials,
      public: { rate: 10, burst: 20 },
    },
  };
}
