import type { Stack } from "@notes-api/terraform-json";
import type { Authorize } from "../contract";
import { service } from "./callers";

/**
 * Whether API Gateway may call a function for a request such as `…:a1b2c3/dev/GET/notes`, or by a role
 * that it takes on for it.
 */
export type Permitted = (functionArn: string, sourceArn: string, role?: string) => boolean;

const GATEWAY = service("apigateway.amazonaws.com");
const INVOKE = "lambda:InvokeFunction";

/** Asks the permissions of the function itself, `aws_lambda_permission`; or the role's trust and rights. */
export function permissions({ account }: Stack, authorize: Authorize): Permitted {
  const byRole = (functionArn: string, role: string) => {
    const { allowed } = authorize({ caller: GATEWAY, action: "sts:AssumeRole", resource: role });
    const caller = { principal: role, role, context: {} };
    return allowed && authorize({ caller, action: INVOKE, resource: functionArn }).allowed;
  };
  return (functionArn, sourceArn, role) => {
    if (role !== undefined) return byRole(functionArn, role);
    const context = { "aws:SourceArn": sourceArn, "aws:SourceAccount": account };
    return authorize({ caller: GATEWAY, action: INVOKE, resource: functionArn, context }).allowed;
  };
}
