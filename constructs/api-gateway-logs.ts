import { ApiGatewayAccount } from "@cdktf/provider-aws/lib/api-gateway-account";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { Role } from "./role";

/**
 * The role by which API Gateway writes logs: a setting of the account and region, shared by every API
 * there. Destroying it takes the logs of all of them.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export class ApiGatewayLogs extends Construct {
  constructor(scope: Construct, id: string, { region }: { readonly region: string }) {
    super(scope, id);
    const role = new Role(this, "writer", {
      name: `api-gateway-logs-${region}`,
      trust: { service: "apigateway.amazonaws.com" },
    });
    const rights = new IamRolePolicyAttachment(this, "rights", {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
    });
    new ApiGatewayAccount(this, "account", {
      cloudwatchRoleArn: role.arn,
      dependsOn: [rights],
    });
  }
}
