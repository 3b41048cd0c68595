import type { Stack } from "@notes-api/terraform-json";
import type { Authorize } from "../contract";
import { service } from "./callers";

/**
 * Whether API Gateway may call a function for a request such as `…:a1b2c3/dev/GET/notes`, or by a role
 * that it takes on for it.
 */
export type Permitted = (functionArn: string, sourceArn: string, role?: string) => boolean;

const GATEWAY_NAME = "apigateway.amazonaws.com";
const GATEWAY = service(GATEWAY_NAME);
const INVOKE = "lambda:InvokeFunction";

/** Asks the permissions of the function itself, `aws_lambda_permission`; or the role's trust and rights. */
export function permissions(stack: Stack, authorize: Authorize): Permitted {
  const byPolicy = servicePermissions(GATEWAY_NAME, stack, authorize);
  const byRole = (functionArn: string, role: string) => {
    const { allowed } = authorize({ caller: GATEWAY, action: "sts:AssumeRole", resource: role });
    const caller = { principal: role, role, context: {} };
    return allowed && authorize({ caller, action: INVOKE, resource: functionArn }).allowed;
  };
  return (functionArn, sourceArn, role) =>
    role === undefined ? byPolicy(functionArn, sourceArn) : byRole(functionArn, role);
}

/** Whether a service, such as `cognito-idp.amazonaws.com`, may call a function for `sourceArn`. */
export function servicePermissions(
  name: string,
  { account }: Stack,
  authorize: Authorize,
): (functionArn: string, sourceArn: string) => boolean {
  const caller = service(name);
  return (resource, sourceArn) => {
    const context = { "aws:SourceArn": sourceArn, "aws:SourceAccount": account };
    return authorize({ caller, action: INVOKE, resource, context }).allowed;
  };
}
