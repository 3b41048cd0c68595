import { type BucketName, checkedName } from "../../constructs/bucket-name";

test.each<[BucketName, object]>([
  [{ name: "abc" }, { bucket: "abc" }],
  [{ name: "9".repeat(63) }, { bucket: "9".repeat(63) }],
  [{ namePrefix: "a" }, { bucketPrefix: "a" }],
  [{ namePrefix: `${"p".repeat(36)}-` }, { bucketPrefix: `${"p".repeat(36)}-` }],
])("%j is a name that S3 takes", (name, taken) => {
  expect(checkedName(name)).toEqual(taken);
});

const NAME_RULE =
  "3 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit";
const PREFIX_RULE = NAME_RULE.replace("3 to 63", "1 to 37").replace(" and ending", "");

test.each<[BucketName, string]>([
  [{ name: "" }, `bucket name "" (0 characters): ${NAME_RULE}`],
  [{ name: "ab" }, `bucket name "ab" (2 characters): ${NAME_RULE}`],
  [{ name: "n".repeat(64) }, `bucket name "${"n".repeat(64)}" (64 characters): ${NAME_RULE}`],
  [{ name: "Files" }, `bucket name "Files" (5 characters): ${NAME_RULE}`],
  [{ name: "my files" }, `bucket name "my files" (8 characters): ${NAME_RULE}`],
  [{ name: "my_files" }, `bucket name "my_files" (8 characters): ${NAME_RULE}`],
  [{ name: "files-" }, `bucket name "files-" (6 characters): ${NAME_RULE}`],
  [{ name: "-files" }, `bucket name "-files" (6 characters): ${NAME_RULE}`],
  [{ name: "files\n" }, `bucket name "files\n" (6 characters): ${NAME_RULE}`],
  [{ namePrefix: "" }, `bucket prefix "" (0 characters): ${PREFIX_RULE}`],
  [
    { namePrefix: "p".repeat(38) },
    `bucket prefix "${"p".repeat(38)}" (38 characters): ${PREFIX_RULE}`,
  ],
  [{ namePrefix: "Notes-" }, `bucket prefix "Notes-" (6 characters): ${PREFIX_RULE}`],
])("%j is refused with what is allowed", (name, message) => {
  expect(() => checkedName(name)).toThrow(
    expect.objectContaining({ name: "ConfigurationError", message }),
  );
});
