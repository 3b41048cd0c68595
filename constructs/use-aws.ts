import fs from "node:fs";
import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { keepState, type StateBackend } from "./state-backend";

export interface AwsProps {
  readonly region: string;
  /** Where the stack's state is kept. */
  readonly state: StateBackend;
  /** On everything that takes tags. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The S3 backend's `use_lockfile` came with 1.10. */
const VERSIONS = `terraform {
  required_version = ">= 1.10"
}
`;

/** Puts a stack into one region of AWS and its state into one place. */
export function useAws(stack: TerraformStack, { region, state, tags }: AwsProps): void {
  new AwsProvider(stack, "aws", { region, defaultTags: [{ tags }] });
  keepState(stack, state);
  requireTerraform(stack);
}

/** In a file of its own: Checkov reads nothing of a JSON that has a `required_version`, and passes it. */
function requireTerraform(stack: TerraformStack): void {
  const { synthesizer } = stack;
  stack.synthesizer = {
    synthesize(session) {
      synthesizer.synthesize(session);
      const { workingDirectory } = session.manifest.forStack(stack);
      fs.writeFileSync(path.join(session.outdir, workingDirectory, "versions.tf"), VERSIONS);
    },
  };
}
