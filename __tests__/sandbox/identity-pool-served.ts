// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from "@aws-sdk/client-cognito-identity";
import type { Stack } from "@notes-api/terraform-json";
import { roleWith, servedSmall } from "./small-stack";

export const COGNITO = "cognito-identity.amazonaws.com";

type Logins = Readonly<Record<string, string>>;

/** A role for whoever comes by the pool `people`. @param amr "authenticated", unless it is for others */
export function roleOfPool(
  name: string,
  statements: readonly object[] = [{ Effect: "Allow", Action: "s3:ListBucket", Resource: "*" }],
  amr = "authenticated",
) {
  return roleWith(name, statements, {
    Principal: { Federated: COGNITO },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${COGNITO}:aud`]: "${aws_cognito_identity_pool.people.id}" },
      "ForAnyValue:StringLike": { [`${COGNITO}:amr`]: amr },
    },
  });
}

/** The pool `people`, with what there is besides about it and its roles. */
export function poolOf(pool: object, attachment: object, roles: Record<string, object>) {
  return {
    aws_cognito_identity_pool: { people: { identity_pool_name: "people", ...pool } },
    aws_cognito_identity_pool_roles_attachment: {
      people: { identity_pool_id: "${aws_cognito_identity_pool.people.id}", ...attachment },
    },
    aws_iam_role: roles,
  };
}

/** A sandbox with the pool `people`, and how one gets in. */
export async function servedPool(stack: Stack, more: Parameters<typeof servedSmall>[1] = {}) {
  const small = await servedSmall(stack, more);
  const { sandbox, client, callerOf } = small;
  const anybody = new CognitoIdentityClient(client);
  const pool = stack.of("aws_cognito_identity_pool")[0] as Stack["resources"][number];
  const IdentityPoolId = String(pool.values.id);
  const idOf = async (Logins?: Logins) => {
    const { IdentityId = "" } = await anybody.send(new GetIdCommand({ IdentityPoolId, Logins }));
    return IdentityId;
  };
  const keysOf = async (IdentityId: string, Logins?: Logins, CustomRoleArn?: string) => {
    const command = new GetCredentialsForIdentityCommand({ IdentityId, Logins, CustomRoleArn });
    const { Credentials = {}, IdentityId: id } = await anybody.send(command);
    const { AccessKeyId = "", SecretKey = "", SessionToken = "" } = Credentials;
    const keys = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretKey,
      sessionToken: SessionToken,
    };
    return { id, keys, caller: callerOf(AccessKeyId, SessionToken) };
  };
  return {
    ...{ ...small, anybody, IdentityPoolId, idOf, keysOf },
    signIn: async (Logins?: Logins, role?: string) => keysOf(await idOf(Logins), Logins, role),
    /** As somebody's page has it of a provider's SDK. */
    tokenOf: async (provider: string, client_id: string, sub: string): Promise<string> => {
      const body = JSON.stringify({ client_id, sub });
      const url = `${sandbox.url}/_sandbox/providers/${provider}/token`;
      return (await (await fetch(url, { method: "POST", body })).json()).token;
    },
  };
}

export const notAuthorized = (message: string) => ({
  name: "NotAuthorizedException",
  message,
  status: 400,
});

export const LOGINS =
  "Logins don't match. Please include at least one valid login for this identity or identity pool.";
export const UNSUPPORTED = "Token is not from a supported provider of this identity pool.";
export const UNVERIFIED = "Invalid login token. Couldn't verify signed token.";
