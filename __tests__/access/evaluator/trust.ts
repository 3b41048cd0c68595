import type { Statement } from "../../../packages/access/policy";
import { ACCOUNT, type Case, type Pair, ROLE, STRANGER } from "./case";

const COGNITO = "cognito-identity.amazonaws.com";
const POOL = "eu-central-1:5a1b2c3d-0000-4000-8000-000000000000";
const WEB = "sts:AssumeRoleWithWebIdentity";
const EVERYTHING: Statement = { Effect: "Allow", Action: "*", Resource: "*" };

const POOLS_USERS: Case = {
  who: COGNITO,
  action: WEB,
  on: `arn:aws:iam::${ACCOUNT}:role/signed-in`,
  context: claims(POOL, "authenticated"),
  resource: [
    {
      Effect: "Allow",
      Principal: { Federated: COGNITO },
      Action: WEB,
      Condition: {
        StringEquals: { [`${COGNITO}:aud`]: POOL },
        "ForAnyValue:StringLike": { [`${COGNITO}:amr`]: "authenticated" },
      },
    },
  ],
};

/** Who gets a role. */
export const trust: readonly Pair[] = [
  {
    promise: "a token of the identity pool gets the role, one of another pool does not",
    allowed: POOLS_USERS,
    by: ["resource 1"],
    but: { context: claims(`${POOL}0`, "authenticated") },
  },
  {
    promise: "whoever signed in gets the role, a guest does not",
    allowed: POOLS_USERS,
    by: ["resource 1"],
    but: { context: claims(POOL, "unauthenticated") },
  },
  {
    promise: "a token tells whether its owner signed in",
    allowed: POOLS_USERS,
    by: ["resource 1"],
    but: { context: claims(POOL) },
  },
  {
    promise: "another provider's token does not get the role",
    allowed: POOLS_USERS,
    by: ["resource 1"],
    but: { who: "www.amazon.com" },
  },
  {
    promise: "a service gets the role that trusts it, another service does not",
    allowed: { ...assumed({ Service: "lambda.amazonaws.com" }), who: "lambda.amazonaws.com" },
    by: ["resource 1"],
    but: { who: "ec2.amazonaws.com" },
  },
  {
    promise: "an administrator does not get a role whose trust does not name the account",
    allowed: assumed({ AWS: `arn:aws:iam::${ACCOUNT}:root` }),
    by: ["identity 1", "resource 1"],
    but: assumed({ Service: "lambda.amazonaws.com" }),
  },
  {
    promise: "a trust in the account gives the role to nobody by itself",
    allowed: assumed({ AWS: `arn:aws:iam::${ACCOUNT}:root` }),
    by: ["identity 1", "resource 1"],
    but: { identity: [] },
  },
  {
    promise: "a role that is trusted by name needs nothing besides, another one does not get it",
    allowed: { ...assumed({ AWS: `arn:aws:iam::${ACCOUNT}:role/reader` }), identity: [] },
    by: ["resource 1"],
    but: { who: ROLE.replace("reader", "writer") },
  },
  {
    promise: "another account's administrator gets the role only if that account is trusted",
    allowed: { ...assumed({ AWS: "arn:aws:iam::999999999999:root" }), who: STRANGER },
    by: ["identity 1", "resource 1"],
    but: assumed({ AWS: `arn:aws:iam::${ACCOUNT}:root` }, STRANGER),
  },
];

function claims(aud: string, amr?: string): NonNullable<Case["context"]> {
  return { [`${COGNITO}:aud`]: aud, ...(amr && { [`${COGNITO}:amr`]: [amr] }) };
}

/** An administrator asks for a role that trusts `Principal`. */
function assumed(Principal: NonNullable<Statement["Principal"]>, who = ROLE): Case {
  return {
    who,
    action: "sts:AssumeRole",
    on: `arn:aws:iam::${ACCOUNT}:role/other`,
    identity: [EVERYTHING],
    resource: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
  };
}
