import { ConfigurationError } from "../configuration-error";
import { Functions } from "../functions";
import type { Need } from "../grantee";
import type { MigrateFrom, Users } from "../guard";
import { refuseUnknown } from "../options";
import { arnOfUserPool } from "../user-pool/existing";
import type { Triggers } from "../user-pool/triggers";
import { UserPool } from "../user-pool/user-pool";
import type { Ground } from "./way";

/** In seconds. */
const COGNITO_WAITS = 5;

/** What a pool asks before it lets somebody sign up, and about whom it does not know. */
export function triggersOf(
  ground: Ground,
  {
    selfSignUp,
    migrateFrom,
  }: { readonly selfSignUp: Users["selfSignUp"]; readonly migrateFrom: MigrateFrom | undefined },
): Triggers {
  return { ...allowList(ground, selfSignUp), ...migration(ground, migrateFrom) };
}

/** Refuses an address of another domain, however its owner comes to sign up. */
function allowList({ stack, name }: Ground, selfSignUp: Users["selfSignUp"]): Triggers {
  if (typeof selfSignUp === "boolean") return {};
  const domains = selfSignUp.emailDomains.map(checkedDomain);
  if (domains.length === 0) {
    throw new ConfigurationError("emailDomains is empty: name one at least, or selfSignUp: false");
  }
  const functions = new Functions(stack, "sign-up", {
    name: `${name}-sign-up`,
    directory: "functions/sign-up",
    timeoutSeconds: COGNITO_WAITS,
    handlers: {
      "allow-list": [{ statements: [], environment: { EMAIL_DOMAINS: domains.join() } }],
    },
  });
  return { preSignUp: functions.at("allow-list") };
}

/** Asks the old pool about whom this one does not know. */
function migration({ stack, name }: Ground, from: MigrateFrom | undefined): Triggers {
  if (!from) return {};
  refuseNames(from);
  const functions = new Functions(stack, "migration", {
    name: `${name}-migration`,
    directory: "functions/migration",
    timeoutSeconds: COGNITO_WAITS,
    handlers: { migrate: [needOf(from)] },
  });
  const passwords = from.at === "sign-in";
  return { userMigration: { handler: functions.at("migrate"), passwords } };
}

/** Passwords are tried only where they are sent. */
function needOf(from: MigrateFrom): Need {
  const may = (...actions: string[]) => [{ actions, resources: [arnOfUserPool(from)] }];
  const { at, id: OLD_POOL } = from;
  if (at === "forgotten-password") {
    return { statements: may("cognito-idp:AdminGetUser"), environment: { OLD_POOL } };
  }
  if (at === "sign-in") {
    const { id, clientId, accountId } = from;
    const { clientId: OLD_CLIENT } = UserPool.fromExisting({ id, clientId, accountId });
    return {
      statements: may("cognito-idp:AdminGetUser", "cognito-idp:AdminInitiateAuth"),
      environment: { OLD_POOL, OLD_CLIENT },
    };
  }
  throw new ConfigurationError(`migrateFrom at "${at}": "sign-in" or "forgotten-password"`);
}

/** A client of the old pool is asked at a sign-in alone. */
function refuseNames(from: MigrateFrom): void {
  const names = { id: true, accountId: true, at: true } as const;
  if (from.at === "forgotten-password") {
    refuseUnknown<Omit<typeof from, "clientId">>("migrateFrom at forgotten-password", from, names);
  } else {
    refuseUnknown("migrateFrom", from, { ...names, clientId: true });
  }
}

function checkedDomain(domain: string): string {
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain)) return domain;
  throw new ConfigurationError(
    `e-mail domain "${domain}": what stands after the @, in small letters, such as notes.example`,
  );
}
