import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { asksForTokens } from "../guards";
import { listing, object } from "../objects";
import type { Principal } from "../principals";
import type { AccessPromise } from "../promise";
import { uploadsIn } from "../purposes";
import type { AccessRow, Question } from "../question";
import { OBJECT_ACTIONS } from "../wanted-rights";
import { signedRows, touchedBySigners } from "./signed-files";

/** What could be done with one's own file, but is not what it is for. */
const OTHER_ACTIONS = [
  "GetObjectVersion",
  "DeleteObjectVersion",
  "PutObjectAcl",
  "PutObjectTagging",
];

/** The users by the letter of their identity id, and the other one's. */
const USERS = [
  { part: "signed-in", own: "A", other: "B" },
  { part: "signed-in-b", own: "B", other: "A" },
  { part: "member", own: "M", other: "A" },
] as const;

/** Who touches which file. */
export const files: readonly AccessPromise[] = [
  {
    sentence: "a signed-in user touches and lists what is under their own identity, nothing else",
    bar: "data: own prefix",
    rows: (access) =>
      ownedIn(access).flatMap((bucket) =>
        USERS.flatMap(({ part, own, other }) =>
          access
            .who(part)
            .flatMap((user) => [
              ...objectRows(access, bucket, user, own, other),
              ...listRows(access, bucket, user, own, other),
            ]),
        ),
      ),
  },
  {
    sentence: "a function signs for what its route does with one's own files, and for nothing else",
    bar: "data: own prefix",
    rows: (access) => signedIn(access).flatMap((bucket) => signedRows(access, bucket)),
  },
  {
    sentence: "nobody else touches a user's files, but whoever administers the account",
    bar: "data: own prefix",
    rows: (access) => [
      ...ownedIn(access).flatMap((bucket) =>
        access
          .who("signed-in")
          .slice(0, 1)
          .flatMap((owner) => questionsOf(access, bucket, owner))
          .flatMap((question) => access.only(question, access.butFor("signed-in", "signed-in-b"))),
      ),
      ...signedIn(access).flatMap((bucket) => touchedBySigners(access, bucket)),
    ],
  },
];

/** The buckets that users touch themselves, by AWS credentials. */
function ownedIn({ stack }: Access): readonly Resource[] {
  return asksForTokens(stack) ? [] : uploadsIn(stack);
}

/** Those that people with nothing but a token touch, by what functions sign. */
function signedIn({ stack }: Access): readonly Resource[] {
  return asksForTokens(stack) ? uploadsIn(stack) : [];
}

function objectRows(
  access: Access,
  bucket: Resource,
  principal: Principal,
  own: string,
  other: string,
): AccessRow[] {
  const target = object(access, bucket, `private/${own}/x`);
  const elsewhere = [`private/${other}/x`, "private/A0/x", "private/*/x", "private/x", "x"];
  const ask = (action: string): Question => ({ principal, action, target });
  return [
    ...OBJECT_ACTIONS.map(ask).flatMap((question) => [
      access.may(question),
      ...elsewhere.map((key) =>
        access.mayNot({ ...question, target: object(access, bucket, key) }, question),
      ),
    ]),
    ...OTHER_ACTIONS.map((name) => access.mayNot(ask(`s3:${name}`), ask("s3:PutObject"))),
  ];
}

function listRows(
  access: Access,
  bucket: Resource,
  user: Principal,
  own: string,
  other: string,
): AccessRow[] {
  const question = listing(access, bucket, user, `private/${own}/`);
  const elsewhere = [
    `private/${other}/`,
    "private/A0/",
    `private/${own}`,
    "private/",
    "",
    undefined,
  ];
  return [
    access.may(question),
    ...elsewhere.map((prefix) => access.mayNot(listing(access, bucket, user, prefix), question)),
  ];
}

function questionsOf(access: Access, bucket: Resource, principal: Principal): readonly Question[] {
  const target = object(access, bucket, "private/A/x");
  return [
    ...OBJECT_ACTIONS.map((action) => ({ principal, action, target })),
    listing(access, bucket, principal, "private/A/"),
  ];
}
