import { ConfigurationError } from "./configuration-error";

/** Its whole name, or the beginning of one that AWS completes so that it is unique in the world. */
export type BucketName = { readonly name: string } | { readonly namePrefix: string };

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const NAME_LIMIT = 63;
/** Terraform's completion takes 26 characters. */
const PREFIX_LIMIT = NAME_LIMIT - 26;
const LEGAL = { name: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/, prefix: /^[a-z0-9][a-z0-9-]*$/ };

/**
 * @returns the name as Terraform takes it
 * @throws ConfigurationError if S3 would not take it
 */
export function checkedName(props: BucketName): { bucket: string } | { bucketPrefix: string } {
  if ("name" in props) {
    refuseIllegal("name", props.name, 3, NAME_LIMIT);
    return { bucket: props.name };
  }
  refuseIllegal("prefix", props.namePrefix, 1, PREFIX_LIMIT);
  return { bucketPrefix: props.namePrefix };
}

function refuseIllegal(what: keyof typeof LEGAL, given: string, least: number, most: number): void {
  if (LEGAL[what].test(given) && given.length >= least && given.length <= most) return;
  throw new ConfigurationError(
    `bucket ${what} "${given}" (${given.length} characters): ${least} to ${most} lower-case letters, digits and hyphens, ${what === "name" ? "beginning and ending" : "beginning"} with a letter or digit`,
  );
}
