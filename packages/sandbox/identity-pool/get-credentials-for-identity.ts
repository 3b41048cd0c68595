import { tokenHolder } from "../authorization";
import { AwsError, type Caller } from "../contract";
import { developerSignIn } from "./developer-logins";
import { COGNITO } from "./developer-tokens";
import { checkGuests } from "./get-id";
import type { Identity } from "./identities";
import { idIn, roleIn, tokensIn } from "./input";
import { identitySignedIn } from "./linking";
import { signInsOf } from "./logins";
import { identityWith, type Known, type Operation, poolWith } from "./needs";
import type { Pool } from "./pools";
import { identityForbidden } from "./refusals";
import { roleFor } from "./roles";
import type { SignIn } from "./sign-ins";

const HOUR = 3600;
const SESSION = "CognitoIdentityCredentials";

/** Keys of the role that the pool has for whoever signs in, or for guests. */
export const getCredentialsForIdentity: Operation = async (input, known) => {
  const id = idIn(input, "IdentityId");
  const pool = poolWith(known, identityWith(known, id).pool);
  const { [COGNITO]: own, ...tokens } = tokensIn(input);
  const developer = own === undefined ? [] : [await developerSignIn(own, id, pool, known)];
  const signIns = [...developer, ...(await signInsOf(pool, tokens, known))];
  // Who it is by now: others may have come while the tokens were opened.
  const asked = identityWith(known, id);
  const isGuest = signIns.length === 0;
  if (isGuest) checkGuest(asked, pool);
  const role = roleFor(pool, signIns, roleIn(input, "CustomRoleArn"));
  const identity = isGuest ? asked : identitySignedIn(asked, signIns, known.identities);
  const caller = enter(pool, identity, signIns, role, known);
  return { IdentityId: identity.id, Credentials: keysOf(caller, known) };
};

/** @throws AwsError for who is none, or no more, and where there are none */
function checkGuest({ id, logins, disabled }: Identity, pool: Pool): void {
  if (disabled || Object.keys(logins).length > 0) throw identityForbidden(id);
  checkGuests(pool);
}

/** Asks the trust of the role. @throws AwsError where it does not let this identity in */
function enter(
  pool: Pool,
  identity: Identity,
  signIns: readonly SignIn[],
  role: string | undefined,
  known: Known,
): Caller {
  const type = signIns.length > 0 ? "authenticated" : "unauthenticated";
  // Not to be taken apart again, as users' names may have commas.
  const providers = signIns.flatMap(({ provider, named }) => [provider, named]);
  const context = {
    [`${COGNITO}:aud`]: pool.id,
    [`${COGNITO}:amr`]: [type, ...providers],
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
    identity: { id: identity.id, pool: pool.id, type, provider: providers.join(",") },
  };
}

function keysOf(caller: Caller, { sessions }: Known) {
  const keys = sessions.issue(caller, HOUR);
  return {
    AccessKeyId: keys.accessKeyId,
    SecretKey: keys.secretAccessKey,
    SessionToken: keys.sessionToken,
    Expiration: keys.expiration / 1000,
  };
}
