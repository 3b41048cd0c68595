import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import type { Deletable } from "./deletable";
import { policyOf } from "./grantee";
import { PrivateBucket } from "./private-bucket";
import { type S3State, stateKeyOf } from "./state-backend";

export interface StateStoreProps extends Deletable {
  /** The names to give. */
  readonly store: S3State;
}

/**
 * The bucket that keeps Terraform's state, the table that keeps two applies apart, and the policy for
 * whoever deploys: it reaches every stack's state and lock, and nothing else in either.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export class StateStore extends Construct {
  readonly accessPolicyArn: string;

  constructor(scope: Construct, id: string, { store, deletable = false }: StateStoreProps) {
    super(scope, id);
    const bucket = new PrivateBucket(this, "bucket", {
      name: store.bucket,
      keepOldVersionsDays: 365,
      deletable,
    });
    const locks = this.createLocks(store.lockTable, deletable);
    this.accessPolicyArn = this.createAccessPolicy(store, bucket, locks);
  }

  private createLocks(name: string, deletable: boolean): DynamodbTable {
    return new DynamodbTable(this, "locks", {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "LockID",
      attribute: [{ name: "LockID", type: "S" }],
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: !deletable,
      lifecycle: { preventDestroy: !deletable },
    });
  }

  private createAccessPolicy(store: S3State, bucket: PrivateBucket, locks: DynamodbTable): string {
    const state = `${bucket.arn}/${stateKeyOf("*")}`;
    const readAndWrite = ["s3:GetObject", "s3:PutObject"];
    return new IamPolicy(this, "access", {
      name: `${store.bucket}-access`,
      policy: policyOf([
        { actions: ["s3:ListBucket"], resources: [bucket.arn] },
        { actions: readAndWrite, resources: [state] },
        { actions: [...readAndWrite, "s3:DeleteObject"], resources: [`${state}.tflock`] },
        {
          actions: ["DescribeTable", "GetItem", "PutItem", "DeleteItem"].map(
            (a) => `dynamodb:${a}`,
          ),
          resources: [locks.arn],
        },
      ]),
    }).arn;
  }
}
