import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { GetOpenIdTokenForDeveloperIdentityCommand } from "@aws-sdk/client-cognito-identity";
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  AddPermissionCommand,
  GetFunctionCommand,
  InvokeCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { NOBODYS } from "../place";
import type { Probe } from "../probe";

/** A revision that no function has: what is allowed is refused for it. */
const REVISION = { RevisionId: "00000000-0000-4000-8000-000000000000" };

/** What only looks, is a dry run, is about nobody, or would fail for another reason than rights. */
export const administration: Readonly<Record<string, Probe>> = {
  "lambda:InvokeFunction": ({ lambda }, { name }) =>
    lambda.send(new InvokeCommand({ FunctionName: name, InvocationType: "DryRun" })),
  "lambda:GetFunction": ({ lambda }, { name }) =>
    lambda.send(new GetFunctionCommand({ FunctionName: name })),
  "lambda:UpdateFunctionCode": ({ lambda }, { name }) =>
    lambda.send(
      new UpdateFunctionCodeCommand({
        FunctionName: name,
        ZipFile: Buffer.from("no archive"),
        DryRun: true,
        ...REVISION,
      }),
    ),
  "lambda:AddPermission": ({ lambda }, { name }) =>
    lambda.send(
      new AddPermissionCommand({
        FunctionName: name,
        StatementId: NOBODYS,
        Action: "lambda:InvokeFunction",
        Principal: "apigateway.amazonaws.com",
        ...REVISION,
      }),
    ),
  "sts:AssumeRole": ({ sts }, { arn }) =>
    sts.send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: NOBODYS })),
  "logs:FilterLogEvents": ({ logs }, { name }) =>
    logs.send(new FilterLogEventsCommand({ logGroupName: name, limit: 1, endTime: 1 })),
  "iam:PutRolePolicy": ({ iam }, { name }) =>
    iam.send(
      new PutRolePolicyCommand({ RoleName: name, PolicyName: NOBODYS, PolicyDocument: "none" }),
    ),
  "iam:UpdateAssumeRolePolicy": ({ iam }, { name }) =>
    iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: "none" })),
  // Of a name that is taken, and of a user that is not there.
  "cognito-idp:AdminCreateUser": ({ userPools }, { name, username }) =>
    userPools.send(
      new AdminCreateUserCommand({
        UserPoolId: name,
        Username: username,
        MessageAction: "SUPPRESS",
      }),
    ),
  "cognito-idp:AdminSetUserPassword": ({ userPools }, { name }) =>
    userPools.send(new AdminSetUserPasswordCommand({ ...nobody(name), Password: `${NOBODYS}A1!` })),
  "cognito-idp:AdminUpdateUserAttributes": ({ userPools }, { name }) =>
    userPools.send(
      new AdminUpdateUserAttributesCommand({
        ...nobody(name),
        UserAttributes: [{ Name: "name", Value: NOBODYS }],
      }),
    ),
  "cognito-idp:AdminAddUserToGroup": ({ userPools }, { name }) =>
    userPools.send(new AdminAddUserToGroupCommand({ ...nobody(name), GroupName: NOBODYS })),
  "cognito-idp:AdminDeleteUser": ({ userPools }, { name }) =>
    userPools.send(new AdminDeleteUserCommand(nobody(name))),
  "cognito-idp:ListUsers": ({ userPools }, { name }) =>
    userPools.send(new ListUsersCommand({ UserPoolId: name, Limit: 1 })),
  // Of a provider that the pool does not have.
  "cognito-identity:GetOpenIdTokenForDeveloperIdentity": ({ identityPools }, { name }) =>
    identityPools.send(
      new GetOpenIdTokenForDeveloperIdentityCommand({
        IdentityPoolId: name,
        Logins: { [NOBODYS]: NOBODYS },
      }),
    ),
};

function nobody(UserPoolId: string) {
  return { UserPoolId, Username: `${NOBODYS}@example.com` };
}
