import { mkdtempSync, rmSync } from "node:fs";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";

// biome-ignore lint/suspicious/noExplicitAny: JSON, whatever the test expects
export type Json = any;

/** A stack as Terraform reads it: `cdk.tf.json` without cdktf's own notes. */
export class Synthesized {
  constructor(readonly json: Json) {}

  /** The resources of `type`, such as `aws_s3_bucket`; not copies. */
  resources(type: string): Json[] {
    return Object.values(this.json.resource?.[type] ?? {});
  }

  /** @throws Error unless there is exactly one */
  only(type: string): Json {
    const found = this.resources(type);
    if (found.length !== 1) throw new Error(`${found.length} resources are of type ${type}`);
    return found[0];
  }

  /** Such as `aws_s3_bucket.state_bucket_1A2B3C4D`. */
  addresses(type: string): string[] {
    return Object.keys(this.json.resource?.[type] ?? {}).map((name) => `${type}.${name}`);
  }

  byAddress(address: string): Json | undefined {
    const [type = "", name = ""] = address.split(".");
    return this.json.resource?.[type]?.[name];
  }

  /** What a reference such as `${aws_iam_role.x.arn}` refers to. */
  target(reference: unknown): Json | undefined {
    const [, address = ""] = /^\$\{([^.}]+\.[^.}]+)\.[^}]+\}$/.exec(String(reference)) ?? [];
    return this.byAddress(address);
  }

  /** `attribute` of a resource of this stack, as another resource refers to it. */
  reference(resource: Json, attribute: string): string {
    const types = Object.keys(this.json.resource);
    const all = types.flatMap((type) => this.addresses(type));
    const address = all.find((each) => this.byAddress(each) === resource);
    return `\${${address}.${attribute}}`;
  }

  /** What one of its roles has been granted. */
  statements(role: Json): Statement[] {
    const id = this.reference(role, "id");
    const policies = this.resources("aws_iam_role_policy").filter((policy) => policy.role === id);
    return policies.flatMap(({ policy }) => statementsOf(policy));
  }

  /** The same after `change`; this one stays as it is. */
  changed(change: (copy: Synthesized) => void): Synthesized {
    const copy = new Synthesized(JSON.parse(JSON.stringify(this.json)));
    change(copy);
    return copy;
  }

  /** For a snapshot: without the hashes that change with the code, or with anything at all. */
  masked(): Json {
    return JSON.parse(
      JSON.stringify(this.json)
        .replace(/(assets\/[\w-]+\/)[0-9A-F]{32}/g, "$1<content>")
        .replace(/("configuration":)"[0-9a-f]{64}"/g, '$1"<hash>"'),
    );
  }
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: string[];
  readonly Condition?: Json;
}

/** References such as `${aws_s3_bucket.x.arn}` stay in it. */
export function statementsOf(policy: string): Statement[] {
  return [JSON.parse(policy).Statement].flat();
}

/** The stack that `build` makes, validated and synthesized in memory. */
export function synthesized(build: (app: App) => TerraformStack): Synthesized {
  const outdir = mkdtempSync("cdktf.out."); // in the project, as the local state's path is relative
  try {
    const stack = build(new App({ outdir, stackTraces: false }));
    return new Synthesized(JSON.parse(Testing.synth(stack, true)));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** A stack for the construct under test alone. */
export function scratch(fill: (stack: TerraformStack) => void, id = "scratch"): Synthesized {
  return synthesized((app) => {
    const stack = new TerraformStack(app, id);
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new ArchiveProvider(stack, "archive");
    fill(stack);
    return stack;
  });
}
