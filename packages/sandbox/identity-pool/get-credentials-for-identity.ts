import { tokenHolder } from "../authorization";
import { AwsError, type Caller } from "../contract";
import { developerLoginOf } from "./developer-logins";
import { COGNITO, developerLogin } from "./developer-tokens";
import { checkGuests } from "./get-id";
import type { Identity, Login } from "./identities";
import { idIn, tokensIn } from "./input";
import { loginsDoNotMatch, loginsOf, notAuthorized } from "./logins";
import { identityWith, type Known, type Operation, poolWith } from "./needs";
import type { Pool } from "./pools";

const HOUR = 3600;
const SESSION = "CognitoIdentityCredentials";

/** Keys of the role that the pool has for those who sign in, or for guests. */
export const getCredentialsForIdentity: Operation = async (input, known) => {
  if (input["CustomRoleArn"] != null) {
    throw new AwsError("NotImplemented", "CustomRoleArn is not implemented here", 501);
  }
  const asked = identityWith(known, idIn(input, "IdentityId"));
  const pool = poolWith(known, asked.pool);
  const { [COGNITO]: own, ...tokens } = tokensIn(input);
  const developer = own === undefined ? [] : [await developerLoginOf(own, asked, pool, known)];
  const logins = [...developer, ...(await loginsOf(pool, tokens, known))];
  const [login] = logins;
  const identity = login ? signedIn(asked, logins, known) : guest(asked, pool);
  const caller = enter(pool, identity, login, known);
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = known.sessions.issue(
    caller,
    HOUR,
  );
  return {
    IdentityId: identity.id,
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: expiration / 1000,
    },
  };
};

function guest(identity: Identity, pool: Pool): Identity {
  if (Object.keys(identity.logins).length > 0) {
    throw notAuthorized(`Access to Identity '${identity.id}' is forbidden.`);
  }
  checkGuests(pool);
  return identity;
}

/** Whoever was a guest becomes who has signed in. */
function signedIn(asked: Identity, logins: readonly Login[], { identities }: Known): Identity {
  if (logins.some(({ provider, sub }) => asked.logins[provider] === sub)) return asked;
  if (Object.keys(asked.logins).length > 0) throw loginsDoNotMatch();
  const [known] = logins.flatMap((login) => identities.withLogin(asked.pool, login) ?? []);
  return known ?? identities.link(asked, logins);
}

/** Asks the trust of the role. @throws AwsError where it does not let this identity in */
function enter(pool: Pool, identity: Identity, login: Login | undefined, known: Known): Caller {
  const type = login ? "authenticated" : "unauthenticated";
  const role = pool.roles[type];
  const provider = login ? providerOf(login, pool) : [];
  const context = {
    [`${COGNITO}:aud`]: pool.id,
    [`${COGNITO}:amr`]: [type, ...provider],
    [`${COGNITO}:sub`]: identity.id,
  };
  const action = "sts:AssumeRoleWithWebIdentity";
  if (!role || !known.authorize({ caller: tokenHolder(context), action, resource: role }).allowed) {
    const message = "Invalid identity pool configuration. Check assigned IAM roles for this pool.";
    throw new AwsError("InvalidIdentityPoolConfigurationException", message);
  }
  const [account, name] = /^arn:aws:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(role)?.slice(1) ?? [];
  return {
    principal: `arn:aws:sts::${account}:assumed-role/${name}/${SESSION}`,
    role,
    context,
    identity: { id: identity.id, pool: pool.id, type, provider: provider.join(",") },
  };
}

/** Who signed somebody in, and whom: not to be taken apart again, as users' names may have commas. */
function providerOf(login: Login, pool: Pool): readonly string[] {
  const { provider, sub } = login;
  const isDeveloper = provider === pool.developerProvider;
  return [provider, isDeveloper ? developerLogin(pool, login) : `${provider}:CognitoSignIn:${sub}`];
}
