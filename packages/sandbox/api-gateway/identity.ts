import type { Call } from "./call";

/**
 * Who called, as API Gateway hands it on: all members are always there.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function identityOf(call: Call) {
  const { signed, request, account } = call;
  const cognito = signed?.caller.identity;
  const user = signed ? userOf(signed.caller.principal, signed.caller.role) : null;
  return {
    cognitoIdentityPoolId: cognito?.pool ?? null,
    accountId: signed ? account : null,
    cognitoIdentityId: cognito?.id ?? null,
    caller: user,
    sourceIp: sourceIpOf(request.sourceIp),
    principalOrgId: null,
    accessKey: signed?.accessKeyId ?? null,
    cognitoAuthenticationType: cognito?.type ?? null,
    cognitoAuthenticationProvider: cognito?.provider || null,
    userArn: signed?.caller.principal ?? null,
    userAgent: request.headers["user-agent"] ?? null,
    user,
    apiKey: null,
    apiKeyId: null,
  };
}

/** Node writes IPv4 as IPv6 where it listens on both. */
export function sourceIpOf(address: string): string {
  return address.replace(/^::ffff:/, "");
}

/** `AROA…:CognitoIdentityCredentials`: the role's own id, which only AWS knows, and the session's name. */
function userOf(principal: string, role: string): string {
  const [, session] = /:assumed-role\/.*\/([^/]+)$/.exec(principal) ?? [];
  return session === undefined ? `AIDA${idOf(principal)}` : `AROA${idOf(role)}:${session}`;
}

/** Plausible, and the same each time. */
function idOf(arn: string): string {
  return Buffer.from(arn).toString("hex").toUpperCase().slice(-17).padStart(17, "0");
}
