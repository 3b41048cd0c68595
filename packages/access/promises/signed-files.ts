import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { listing, object } from "../objects";
import type { Principal } from "../principals";
import { signsIn } from "../purposes";
import type { AccessRow, Question } from "../question";
import { answeredBy } from "../routes";
import { OBJECT_ACTIONS, signedAt } from "../wanted-rights";
import { functionsIn } from "./rows";

/** Whose files: which caller's, a function itself has to see to. */
const ANYONES = ["private/A/x", "private/B/x"];
const ELSEWHERE = ["x", "public/A/x", "private", "privates/A/x"];
/** What could be done with a file that somebody may get, or send up. */
const OTHER_ACTIONS = [
  "GetObjectVersion",
  "DeleteObjectVersion",
  "GetObjectAcl",
  "PutObjectAcl",
  "PutObjectTagging",
].map((name) => `s3:${name}`);

/** What each function may sign for, and what it may not. */
export function signedRows(access: Access, bucket: Resource): readonly AccessRow[] {
  return signersIn(access, bucket).flatMap(([principal, actions]) =>
    actions.flatMap((action) => {
      const ask = (key: string): Question => ({
        principal,
        action,
        target: object(access, bucket, key),
      });
      const own = ask("private/A/x");
      return [
        ...ANYONES.map((key) => access.may(ask(key))),
        ...ELSEWHERE.map((key) => access.mayNot(ask(key), own)),
        ...[...OBJECT_ACTIONS, ...OTHER_ACTIONS]
          .filter((other) => !actions.includes(other))
          .map((other) => access.mayNot({ ...own, action: other }, own)),
      ];
    }),
  );
}

/** That nobody else does with people's files what functions sign for, or anything. */
export function touchedBySigners(access: Access, bucket: Resource): readonly AccessRow[] {
  const signers = signersIn(access, bucket);
  const others = access.butFor("admin");
  const target = object(access, bucket, "private/A/x");
  return [
    ...OBJECT_ACTIONS.flatMap((action) =>
      others
        .filter((one) => !signers.some(([who, may]) => who === one && may.includes(action)))
        .flatMap((principal) => access.onlyAdmin({ principal, action, target })),
    ),
    ...others.flatMap((one) => access.onlyAdmin(listing(access, bucket, one, "private/A/"))),
  ];
}

function signersIn(
  access: Access,
  bucket: Resource,
): readonly (readonly [Principal, readonly string[]])[] {
  const { stack } = access;
  return functionsIn(access)
    .filter(([, function_]) => signsIn(stack, function_).includes(bucket))
    .map(([principal, function_]) => [principal, answeredBy(stack, function_).flatMap(signedAt)]);
}
