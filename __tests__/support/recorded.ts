import { ADA, POOL, type Sent } from "./event";

export const USER_POOL = "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3dE5fG7";
export const ADA_SUB = "c3d4e8f2-1021-70c0-9a55-5c1d3e0f9b7a";
export const ADA_SUBJECT = "auth0|64b7f1c2a9";

/** What every way puts beside who calls, and what is null where no AWS credentials signed. */
const UNSIGNED = {
  accessKey: null,
  accountId: null,
  caller: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  user: null,
  userArn: null,
};

const TIMES = {
  auth_time: "1767225590",
  exp: "Thu Jan 01 01:00:00 UTC 2026",
  iat: "Thu Jan 01 00:00:00 UTC 2026",
};

const idToken = {
  sub: ADA_SUB,
  email_verified: "true",
  iss: `https://${USER_POOL}`,
  "cognito:username": ADA_SUB,
  origin_jti: "0a1b2c3d-0000-4000-8000-00000000a1b2",
  aud: "5fk2example7c8d9e0f1g2h3",
  event_id: "1f2e3d4c-0000-4000-8000-0000000e7e17",
  token_use: "id",
  ...TIMES,
  jti: "9f8e7d6c-0000-4000-8000-00000000f00d",
  email: "ada@example.com",
};

const accessToken = {
  sub: ADA_SUB,
  iss: `https://${USER_POOL}`,
  version: "2",
  client_id: "5fk2example7c8d9e0f1g2h3",
  origin_jti: "0a1b2c3d-0000-4000-8000-00000000a1b2",
  event_id: "1f2e3d4c-0000-4000-8000-0000000e7e17",
  token_use: "access",
  scope: "notes/write notes/read",
  ...TIMES,
  jti: "9f8e7d6c-0000-4000-8000-00000000f00d",
  username: ADA_SUB,
};

/** In which mode an event is served, and what API Gateway found out about its caller. */
interface Recorded {
  readonly servedBy: "iam" | "user-pool" | "custom" | undefined;
  readonly caller?: string;
  readonly sent: Sent;
}

/** Events as a REST API's proxy integration sends them, by how their caller proved who they are. */
export const RECORDED: Readonly<Record<string, Recorded>> = {
  "an identity pool's credentials": { servedBy: "iam", caller: ADA, sent: { caller: ADA } },
  "an ordinary IAM user's keys": {
    servedBy: undefined,
    sent: {
      identity: {
        ...UNSIGNED,
        accessKey: "AKIAEXAMPLE",
        accountId: "111122223333",
        caller: "AIDAEXAMPLE",
        user: "AIDAEXAMPLE",
        userArn: "arn:aws:iam::111122223333:user/ada",
      },
    },
  },
  "a user pool's id token": {
    servedBy: "user-pool",
    caller: ADA_SUB,
    sent: { identity: UNSIGNED, authorizer: { claims: idToken } },
  },
  "a user pool's access token": {
    servedBy: "user-pool",
    caller: ADA_SUB,
    sent: { identity: UNSIGNED, authorizer: { claims: accessToken } },
  },
  "an authorizer's answer": {
    servedBy: "custom",
    caller: ADA_SUBJECT,
    sent: {
      identity: UNSIGNED,
      authorizer: { principalId: ADA_SUBJECT, expires: "4102444800", integrationLatency: 42 },
    },
  },
  "no credentials": { servedBy: undefined, sent: { identity: UNSIGNED } },
};

/** What the infrastructure tells functions of each mode. */
export const MODES = { iam: POOL, "user-pool": USER_POOL, custom: undefined } as const;

/** Has functions look for their caller as in `mode`. */
export function configureMode(mode: string, pool: string | undefined): void {
  process.env["CALLER_FROM"] = mode;
  if (pool === undefined) delete process.env["CALLER_POOL"];
  else process.env["CALLER_POOL"] = pool;
}
