import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { listOf, statementsOf } from "../policy";
import { OTHER_ACCOUNT, type Principal } from "../principals";
import type { AccessPromise } from "../promise";
import type { AccessRow, Question, Target } from "../question";
import { type OldPool, oldPoolOf } from "../triggers";
import { LOOK_UP, SIGN_IN } from "../wanted-rights";
import { functionsIn } from "./rows";

/** What may be asked of a user pool from which people come over. */
export const migration: readonly AccessPromise[] = [
  {
    sentence: "whoever brings people over looks them up in their old pool, and nobody else does",
    bar: "functions: exact rights",
    rows: (access) =>
      functionsIn(access).flatMap(([principal, function_]) => {
        const old = oldPoolOf(access.stack, function_);
        return old ? lookUpRows(access, principal, function_, old) : [];
      }),
  },
];

function lookUpRows(
  access: Access,
  principal: Principal,
  function_: Resource,
  old: OldPool,
): readonly AccessRow[] {
  const target = targetOf(access, principal, function_, old);
  const own: Question = { principal, action: LOOK_UP, target };
  const others = [
    ...access.stack.of("aws_cognito_user_pool").map((pool) => access.thing(pool)),
    elsewhere(target, "another pool beside it", `${target.arn}2`),
    elsewhere(target, "one in another account", target.arn.replace(/\d{12}/, OTHER_ACCOUNT)),
  ];
  const signIn = { ...own, action: SIGN_IN };
  return [
    access.may(own),
    ...(old.passwords ? [access.may(signIn)] : [access.mayNot(signIn, own)]),
    ...others.map((other) => access.mayNot({ ...own, target: other }, own)),
    ...MORE.map((action) => access.mayNot({ ...own, action }, own)),
    ...access
      .butFor("admin")
      .filter((other) => other !== principal)
      .map((other) => access.mayNot({ ...own, principal: other }, own)),
  ];
}

/** What would change somebody there, or tell of everybody. */
const MORE = [
  "cognito-idp:AdminSetUserPassword",
  "cognito-idp:AdminUpdateUserAttributes",
  "cognito-idp:ListUsers",
];

/** In the account that the function's own rights name: nothing else says in which it is. */
function targetOf(
  { stack }: Access,
  { holder }: Principal,
  { address: about }: Resource,
  { id, pattern }: OldPool,
): Target {
  const named = (holder?.policies ?? [])
    .flatMap(statementsOf)
    .flatMap(({ Resource }) => listOf(Resource))
    .find((arn) => /^[^*?]*:\d{12}:[^*?]*$/.test(arn) && arn.endsWith(`:userpool/${id}`));
  const arn = named ?? pattern.replace("????????????", stack.account);
  return { about, words: `user pool ${id}`, arn };
}

function elsewhere({ about, words }: Target, where: string, arn: string): Target {
  return { about, words: `${where} of ${words}`, arn };
}
