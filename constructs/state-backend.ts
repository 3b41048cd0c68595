import { spawnSync } from "node:child_process";
import path from "node:path";
import {
  App,
  CloudBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  type TerraformStack,
} from "cdktf";
import { ConfigurationError } from "./configuration-error";

/** Where Terraform keeps a stack's state. */
export type StateBackend =
  /** In the project's folder, `terraform.<stack>.tfstate`: for one person, or to begin with. */
  | { readonly type: "local" }
  | S3State
  /** In a workspace of HCP Terraform (Terraform Cloud). Needs terraform on the PATH to synthesize. */
  | { readonly type: "cloud"; readonly organization: string; readonly workspace: string };

/** In a bucket, locked in a DynamoDB table as well as by a lock file; the stack `bootstrap` makes both. */
export interface S3State {
  readonly type: "s3";
  /** Bucket names are shared by all of AWS. */
  readonly bucket: string;
  readonly region: string;
  readonly lockTable: string;
}

/** The key of a stack's state in a bucket; the lock file lies beside it, as `<key>.tflock`. */
export function stateKeyOf(stack: string): string {
  return `${stack}/terraform.tfstate`;
}

/**
 * Makes `stack` keep its state in `backend`, under its own name.
 *
 * @throws ConfigurationError if the backend is `cloud` and there is no terraform
 */
export function keepState(stack: TerraformStack, backend: StateBackend): void {
  const name = stack.node.id;
  switch (backend.type) {
    case "local":
      new LocalBackend(stack, { path: `${projectFrom(stack)}/terraform.${name}.tfstate` });
      return;
    case "s3":
      new S3Backend(stack, {
        bucket: backend.bucket,
        key: stateKeyOf(name),
        region: backend.region,
        encrypt: true,
        dynamodbTable: backend.lockTable,
      }).addOverride("use_lockfile", true);
      return;
    case "cloud":
      refuseWithoutTerraform(name);
      new CloudBackend(stack, {
        organization: backend.organization,
        workspaces: new NamedCloudWorkspace(backend.workspace),
      });
  }
}

/** The project's folder as terraform sees it, which runs in `cdktf.out/stacks/<stack>`. */
function projectFrom(stack: TerraformStack): string {
  const { outdir } = App.of(stack);
  const folder = path.join(outdir, "stacks", stack.node.id);
  return path.relative(folder, process.cwd()).replaceAll(path.sep, "/");
}

/** To synthesize a `cloud` block, cdktf asks terraform for its version. */
function refuseWithoutTerraform(stack: string): void {
  const terraform = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  if (spawnSync(terraform, ["version"]).status === 0) return;
  throw new ConfigurationError(
    `stack "${stack}" keeps its state in HCP Terraform: to synthesize it, ${terraform} has to be on the PATH`,
  );
}
