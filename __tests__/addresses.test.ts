import { EXAMPLE_STACKS, exampleStack } from "./support/examples";
import { bootstrapOf, notesAt } from "./support/stacks";
import type { Synthesized } from "./support/synthesized";

const STATEFUL = [
  "aws_cognito_user_pool",
  "aws_cognito_user_pool_client",
  "aws_cognito_identity_pool",
  "aws_dynamodb_table",
  "aws_s3_bucket",
];

const NOTES = [
  "aws_cognito_user_pool.users_pool_87CF6C50",
  "aws_cognito_user_pool_client.users_browser_EEC11784",
  "aws_cognito_identity_pool.identities_pool_22FAEEC8",
  "aws_dynamodb_table.notes_table_58C1FE3A",
  "aws_s3_bucket.uploads_bucket_B4D8311C",
];

const BOOTSTRAP = [
  "aws_dynamodb_table.state_locks_8E229BCE",
  "aws_s3_bucket.state_bucket_99469A59",
];

/**
 * Terraform knows a resource by its address. Under a new one it destroys what is there, with all
 * users, rows and files, and makes it anew: a rename is data loss. If one has to be, `moveTo`.
 */
test.each<[string, Synthesized, string[]]>([
  ["notes", notesAt("dev"), NOTES],
  ["notes-prod", notesAt("prod"), NOTES],
  ["bootstrap", bootstrapOf("prod"), BOOTSTRAP],
])("in %s, what holds data keeps its address", (_, stack, pinned) => {
  expect(addressesOf(stack)).toEqual(expect.arrayContaining(pinned));
});

/** What only some of the examples have. */
const OTHERS = [
  "aws_dynamodb_table.users_table_9E85B616",
  "aws_dynamodb_table.announcements_table_87468F43",
];

test.each(EXAMPLE_STACKS)("in %s too, so that a change of the guard moves nothing", (name) => {
  const known = [...NOTES, ...OTHERS];
  expect(known).toEqual(expect.arrayContaining(addressesOf(exampleStack(name))));
});

function addressesOf(stack: Synthesized): string[] {
  return STATEFUL.flatMap((type) => stack.addresses(type));
}
