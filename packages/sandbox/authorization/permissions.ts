import type { Stack } from "@notes-api/terraform-json";
import type { Authorize } from "../contract";
import { service } from "./callers";

/** Whether API Gateway may call a function for a request such as `…:a1b2c3/dev/GET/notes`. */
export type Permitted = (functionArn: string, sourceArn: string) => boolean;

/** Asks the permissions of the function itself: `aws_lambda_permission`. */
export function permissions({ account }: Stack, authorize: Authorize): Permitted {
  return (functionArn, sourceArn) =>
    authorize({
      caller: service("apigateway.amazonaws.com"),
      action: "lambda:InvokeFunction",
      resource: functionArn,
      context: { "aws:SourceArn": sourceArn, "aws:SourceAccount": account },
    }).allowed;
}
