import type { TerraformStack } from "cdktf";
import type { Deletable } from "../deletable";
import type { Origins } from "../origins";
import type { Authorization } from "../rest-api/authorization";
import type { Routes } from "../rest-api/routes";
import type { Role } from "../role";
import type { UploadsBucket } from "../uploads-bucket";

/** What a guard makes of the stack: everything that is not the same for all of them. */
export interface Way {
  readonly authorization: Authorization;
  /** What tells callers apart: the owners of rows and files are ids of this and of nothing else. */
  readonly owners: string;
  /** Those that only this way needs. @default - none */
  readonly routes?: Routes;
  /** The role of whoever is signed in, where they have AWS credentials. @default - nobody has */
  readonly signedIn?: Role;
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
  readonly uploads: UploadsBucket;
  readonly allowedOrigins: Origins;
}
