import * as v from "valibot";

const NOT_IN_A_FILE_NAME = /^\.|\.\.|[/\\%]|\p{C}/u;

/**
 * The plain name of a file under the caller's own prefix. IAM compares S3 keys letter by letter, so
 * what would step out of the prefix once it is decoded or normalized is refused here.
 */
export const fileName = v.pipe(
  v.string("must be text"),
  v.minLength(1, "must not be empty"),
  v.maxLength(128, "must have at most 128 characters"),
  v.check((name) => !NOT_IN_A_FILE_NAME.test(name), "must be a plain file name"),
);
