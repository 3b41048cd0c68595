import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import type { Deletable } from "./deletable";
import type { Need } from "./grantee";

/** What a function may do to rows it names the owner of; nothing that touches the table itself. */
export type RowAction = "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem" | "Query";

export interface OwnedTableProps extends Deletable {
  readonly name: string;
  /** A KMS key of yours. @default - DynamoDB's own key, which costs nothing */
  readonly kmsKeyArn?: string;
}

/**
 * Rows that each belong to one owner: partition key `owner`, sort key `id`; a row disappears some
 * time after the epoch seconds in its `expiresAt`, if it has one.
 *
 * Functions find it by the variable `<ID>_TABLE`, after the construct's id.
 */
export class OwnedTable extends Construct {
  private readonly table: DynamodbTable;

  constructor(scope: Construct, id: string, props: OwnedTableProps) {
    super(scope, id);
    const { name, kmsKeyArn, deletable = false } = props;
    this.table = new DynamodbTable(this, "table", {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "owner",
      rangeKey: "id",
      attribute: [
        { name: "owner", type: "S" },
        { name: "id", type: "S" },
      ],
      ttl: { attributeName: "expiresAt", enabled: true },
      pointInTimeRecovery: { enabled: true },
      // `enabled` chooses a KMS key; left out, the table is encrypted with DynamoDB's own.
      ...(kmsKeyArn && { serverSideEncryption: { enabled: true, kmsKeyArn } }),
      deletionProtectionEnabled: !deletable,
      lifecycle: { preventDestroy: !deletable },
    });
  }

  /** The rights to do exactly this to rows, and the variable with the table's name. */
  access(...actions: readonly [RowAction, ...RowAction[]]): Need {
    return this.need(actions);
  }

  /** The right to read everyone's rows, one after the other, and the same variable. */
  accessToAll(): Need {
    return this.need(["Scan"]);
  }

  private need(actions: readonly (RowAction | "Scan")[]): Need {
    return {
      statements: [
        { actions: actions.map((action) => `dynamodb:${action}`), resources: [this.table.arn] },
      ],
      environment: { [variableOf(this.node.id)]: this.table.name },
    };
  }
}

function variableOf(id: string): string {
  return `${id.toUpperCase().replaceAll("-", "_")}_TABLE`;
}
