import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { developerPoolsIn } from "../guards";
import type { Principal } from "../principals";
import type { AccessPromise } from "../promise";
import { mailsFrom, vouchesTo } from "../purposes";
import type { AccessRow, Question } from "../question";
import type { Row } from "../row";
import { MAIL, SENDER, VOUCH } from "../wanted-rights";
import { functionsIn } from "./rows";

const ONE = "one function, behind a public POST of its own";

/** Who lets people in whom this stack itself keeps. */
export const accounts: readonly AccessPromise[] = [
  {
    sentence: "one function vouches for who has signed in, and nobody else does",
    bar: "identity: trust",
    rows: (access) =>
      developerPoolsIn(access.stack).flatMap((pool) => {
        const vouching = whoDo(access, (one) => vouchesTo(access.stack, one).includes(pool));
        const ask = (principal: Principal): Question => ({
          principal,
          action: VOUCH,
          target: access.thing(pool),
        });
        return [countRow(pool, vouching), ...onlyThese(access, vouching, ask)];
      }),
  },
  {
    sentence: "mails are sent from this stack's own address, by functions that anyone may ask to",
    bar: "functions: exact rights",
    rows: (access) =>
      access.stack.of("aws_ses_email_identity").flatMap((identity) => {
        const mailing = whoDo(access, (one) => mailsFrom(access.stack, one).includes(identity));
        const ask = (principal: Principal): Question => ({
          principal,
          action: MAIL,
          target: access.thing(identity),
          context: { [SENDER]: String(identity.values.email) },
        });
        return [
          ...onlyThese(access, mailing, ask),
          ...mailing
            .map(ask)
            .flatMap((own) => [
              access.mayNot({ ...own, context: { [SENDER]: "somebody@else.example" } }, own),
              access.mayNot({ ...own, action: "ses:SendRawEmail" }, own),
            ]),
        ];
      }),
  },
];

function whoDo(access: Access, does: (function_: Resource) => boolean): readonly Principal[] {
  return functionsIn(access).flatMap(([principal, one]) => (does(one) ? [principal] : []));
}

function countRow({ address }: Resource, { length }: readonly Principal[]): Row {
  const found = length === 1 ? ONE : `${length} that do nothing else`;
  return { about: address, what: "who vouches", found, wanted: ONE, kept: length === 1 };
}

function onlyThese(
  access: Access,
  those: readonly Principal[],
  ask: (principal: Principal) => Question,
): readonly AccessRow[] {
  const others = access.butFor("admin").filter((each) => !those.includes(each));
  return [
    ...those.map((each) => access.may(ask(each))),
    ...others.flatMap((each) => access.onlyAdmin(ask(each))),
  ];
}
