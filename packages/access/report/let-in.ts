import { type Access, inWords } from "../access";
import { decide } from "../evaluator";
import { actionsIn, listOf, resourcesIn, type Statement, statementsOf } from "../policy";
import { OTHER_ACCOUNT, type Principal } from "../principals";
import type { AccessRow } from "../question";
import type { Line } from "./line";
import { conditionOf, namedIn, type Opening, openingsIn, placesIn } from "./openings";
import { isAbout } from "./unasked";

/** What somebody may by these, where no question came upon it. */
export function letInLines(
  access: Access,
  principal: Principal,
  asked: readonly AccessRow[],
): readonly Line[] {
  return openingsIn(access).flatMap((opening) => {
    const actions = actionsIn(opening.statement).filter(
      (action) =>
        letsIn(access, opening, principal, action) &&
        !asked.some((row) => cameUpon(row, opening, action)),
    );
    const { policy, number, statement } = opening;
    const targets = placesIn(opening).map((place) => place + conditionOf(statement));
    const because = `${inWords({ policy, number })}${limitsOf(opening)}`;
    return actions.length === 0 ? [] : [{ allowed: true, actions, targets, because }];
  });
}

/** Whether IAM would allow it if the statement had no condition, and its policy no other statement. */
function letsIn(
  { stack }: Access,
  { arn, policy, statement }: Opening,
  { part, session }: Principal,
  action: string,
): boolean {
  // Nobody asks for a role without a signature, or a token.
  if (typeof session === "string" || (part === "unsigned" && /^sts:/i.test(action))) return false;
  if (part === "stranger" && accountsIn(statement).some((each) => each !== stack.account))
    return true;
  const { Principal, NotPrincipal } = statement;
  const who = Principal === undefined ? { NotPrincipal } : { Principal };
  const open = { Effect: "Allow", ...who, Action: "*", Resource: "*" } as const;
  const alone = { ...policy, document: { Version: "2012-10-17", Statement: [open] } };
  const [resource = arn] = resourcesIn(statement);
  const { policies: identity, boundary } = session;
  return decide(
    {
      principal: session.principal,
      action,
      resource,
      account: stack.account,
      context: session.context,
    },
    { identity, boundary, resource: alone },
  ).reasons.some((reason) => reason.policy === alone);
}

/** Whichever accounts it names, an administrator of one of these is a stranger. */
function accountsIn({ Principal }: Statement): readonly string[] {
  const named = typeof Principal === "object" ? listOf(Principal["AWS"]) : [];
  return named.flatMap(
    (each) => /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(each)?.[1] ?? [],
  );
}

function cameUpon(
  { question, answer }: AccessRow,
  { policy, number, statement, arn }: Opening,
  action: string,
): boolean {
  const decided = answer.reasons.some(
    (reason) => reason.policy === policy && reason.number === number,
  );
  const [place = arn, ...more] = resourcesIn(statement);
  return (
    decided &&
    more.length === 0 &&
    question.action.toLowerCase() === action.toLowerCase() &&
    isAbout(place, question.target.arn)
  );
}

function limitsOf({ policy, statement }: Opening): string {
  const others = accountsIn(statement).filter((each) => each !== OTHER_ACCOUNT);
  const denies = statementsOf(policy).some(({ Effect }) => Effect === "Deny");
  return `${others.length > 0 ? `, for ${namedIn(statement)}` : ""}${denies ? ", but for what is denied" : ""}`;
}
