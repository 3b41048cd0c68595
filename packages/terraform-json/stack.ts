import type { Mode } from "./configuration";
import { ACCOUNT } from "./facts";
import type { Unresolved } from "./resolution";
import type { Value } from "./value";

/** A resource or a data source, with everything in it resolved. */
export interface Resource {
  /** Such as `aws_s3_bucket.uploads` or `data.archive_file.code`. */
  readonly address: string;
  readonly mode: Mode;
  readonly type: string;
  readonly name: string;
  /** What is configured, and what a deployment would add: `arn`, `id`, … Without cdktf's `//`. */
  readonly values: Value;
  /** The attributes that are configured, whichever a deployment would add. */
  readonly configured: readonly string[];
  /** Addresses that its configuration refers to, also by way of locals. */
  readonly refersTo: readonly string[];
}

/** A provider as it is written. */
export interface Provider {
  /** Such as `aws`. */
  readonly name: string;
  readonly settings: Value;
}

/** What a stack is made of. */
export interface StackContents {
  readonly name: string;
  readonly file: string;
  readonly region: string;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, Value>>;
  readonly providers: readonly Provider[];
  readonly terraform: readonly Value[];
  readonly unresolved: readonly Unresolved[];
  readonly notRead: readonly string[];
}

/** A synthesized stack in which every reference, template and function is resolved. */
export class Stack implements StackContents {
  /** That of its folder, such as `notes`. */
  readonly name: string;
  /** What was read, for messages. */
  readonly file: string;
  /** Of the aws provider without alias. */
  readonly region: string;
  /** Made up: only a deployment knows it. */
  readonly account = ACCOUNT;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, Value>>;
  readonly providers: readonly Provider[];
  /** The `terraform` blocks as they are written: sources of providers, where the state lies. */
  readonly terraform: readonly Value[];
  /** Expressions that could not be computed. In values, `<unresolved: …>` stands in their place. */
  readonly unresolved: readonly Unresolved[];
  /** What is in the input and not in here, a line for each. */
  readonly notRead: readonly string[];

  constructor(contents: StackContents) {
    this.name = contents.name;
    this.file = contents.file;
    this.region = contents.region;
    this.resources = contents.resources;
    this.outputs = contents.outputs;
    this.providers = contents.providers;
    this.terraform = contents.terraform;
    this.unresolved = contents.unresolved;
    this.notRead = contents.notRead;
  }

  /** The resources of `type`, such as `aws_s3_bucket`; no data sources. */
  of(type: string): readonly Resource[] {
    return this.resources.filter((each) => each.mode === "managed" && each.type === type);
  }

  at(address: string): Resource | undefined {
    return this.resources.find((each) => each.address === address);
  }
}
