/** One thing that a promise comes to in a stack, and how it stands. */
export interface Row {
  /** The address of the resource that it is about, such as `aws_s3_bucket.uploads`. */
  readonly about: string;
  /** What is looked at: a setting, a right. */
  readonly what: string;
  readonly found: string;
  readonly wanted: string;
  readonly kept: boolean;
}
