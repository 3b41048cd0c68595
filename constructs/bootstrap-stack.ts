import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ApiGatewayLogs } from "./api-gateway-logs";
import type { Deletable } from "./deletable";
import type { S3State, StateBackend } from "./state-backend";
import { StateStore } from "./state-store";
import { useAws } from "./use-aws";

export interface BootstrapStackProps extends Deletable {
  /** The bucket and the lock table to make, and where. */
  readonly store: S3State;
  /** Where this stack's own state lies: local until there is a bucket, then the store itself. */
  readonly state: StateBackend;
}

/** What an account needs once in a region, before anything else. */
export class BootstrapStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: BootstrapStackProps) {
    super(scope, id);
    const { store, state } = props;
    useAws(this, { region: store.region, state, tags: { project: "notes" } });

    const { accessPolicyArn } = new StateStore(this, "state", props);
    new ApiGatewayLogs(this, "api-gateway-logs", { region: store.region });

    new TerraformOutput(this, "state_access_policy_arn", { value: accessPolicyArn });
  }
}
