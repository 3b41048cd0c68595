import type { TerraformStack } from "cdktf";
import type { Deletable } from "../deletable";
import type { Grantee } from "../grantee";
import type { Origins } from "../origins";
import type { OwnedTable } from "../owned-table";
import type { Authorization } from "../rest-api/authorization";
import type { RestApi } from "../rest-api/rest-api";
import type { Routes } from "../rest-api/routes";
import type { UploadsBucket } from "../uploads-bucket";

/** What a guard makes of the stack: everything that is not the same for all of them. */
export interface Way {
  readonly authorization: Authorization;
  /** What tells callers apart: the owners of rows and files are ids of this and of nothing else. */
  readonly owners: string;
  /** Those that only this way needs. @default - none */
  readonly routes?: Routes;
  /** Roles of people who have notes and files of their own. @default - nobody has AWS credentials */
  readonly people?: readonly Grantee[];
  /** What some may do besides. @default - nothing */
  readonly grantMore?: (api: RestApi) => void;
  /** What clients have to know to sign in. */
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * What a way is built with, and where: right in the stack, so that a pool keeps its Terraform address,
 * and with it its people, when the guard changes.
 */
export interface Ground extends Deletable {
  readonly stack: TerraformStack;
  readonly region: string;
  /** What names begin with. */
  readonly name: string;
  readonly notes: OwnedTable;
  readonly uploads: UploadsBucket;
  readonly allowedOrigins: Origins;
}
