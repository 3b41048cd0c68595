import { type Access, inWords, openTo, sentenceOf } from "../access";
import { matches, type Policies, type Reason, type Request } from "../evaluator";
import type { Judgement, Verdict } from "../judgement";
import { type Policy, type Statement, statementsOf } from "../policy";
import { isAccessRow, type Question } from "../question";
import { unknownRights } from "./unknown";

/** One question, its answer, and what each statement has to do with it. */
export function explanationOf({ access, verdicts }: Judgement, question: Question): string {
  const { allowed, because, reasons } = access.ask(question);
  const { target, principal } = question;
  const statements =
    openTo(target, principal) && !target.policy ? [] : statementsInWords(access, question);
  const told = reasons.map((reason) => statementIn(access, reason)).join(", ") || because;
  // Only what a statement denies stays denied, whatever else somebody holds.
  const unknown = allowed || reasons.length > 0 ? [] : unknownRights(access, question.principal);
  const sure = unknown.length > 0 ? ", as far as is known" : "";
  return [
    sentenceOf(question),
    `  ${question.target.arn}`,
    `${allowed ? "allowed" : "denied"}${sure}: ${told}`,
    ...unknown.map((each) => `  rights unknown: ${each}`),
    ...statements.map((line) => `  ${line}`),
    ...promisedOf(verdicts, question),
  ].join("\n");
}

/** The promises that ask this; if none does, those that ask what is nearest to it. */
function promisedOf(verdicts: readonly Verdict[], question: Question): readonly string[] {
  const { principal, action } = question;
  const of = (words: string) =>
    `no promise asks exactly this; of ${principal.words} and ${words} it is promised that`;
  const isBy = (other: Question) => other.principal.id === principal.id;
  const service = serviceOf(action);
  const ways: readonly [string, (other: Question) => boolean][] = [
    ["promised by", (other) => isSame(other, question)],
    [of(action), (other) => isBy(other) && other.action === action],
    [of(service), (other) => isBy(other) && serviceOf(other.action) === service],
  ];
  for (const [words, isNear] of ways) {
    const near = verdicts.filter(({ rows }) =>
      rows.some((row) => isAccessRow(row) && isNear(row.question)),
    );
    if (near.length > 0)
      return [
        words,
        ...near.map(({ promise, kept }) => `  ${kept ? "✓" : "✗"} ${promise.sentence}`),
      ];
  }
  return [];
}

function serviceOf(action: string): string {
  return action.split(":")[0] ?? "";
}

/** With whose policy it is in, where there are several of its name. */
function statementIn(
  access: Access,
  { policy, number }: Pick<Reason, "policy" | "number">,
): string {
  return inWords({ policy: { ...policy, name: access.nameOf(policy) }, number });
}

function statementsInWords(access: Access, question: Question): readonly string[] {
  const asked = access.put(question);
  if (typeof asked === "string") return [];
  const [request, policies] = asked;
  const { identity, boundary, resource } = policies;
  const consulted = [...identity, boundary, resource].filter((policy) => policy !== undefined);
  return consulted.flatMap((policy) =>
    statementsOf(policy).map((statement, index) => {
      const name = statementIn(access, { policy, number: index + 1 });
      const verb = statement.Effect === "Allow" ? "allows" : "denies";
      const mismatch = mismatchOf(request, policies, policy, statement);
      return mismatch ? `${name}: ${mismatch}` : `${name} ${verb} it`;
    }),
  );
}

/** The first part of a statement that keeps it from concerning a request: each is asked about alone. */
function mismatchOf(
  request: Request,
  policies: Policies,
  policy: Policy,
  statement: Statement,
): string | undefined {
  if (matches(request, policies, policy, statement)) return undefined;
  const { Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } =
    statement;
  const parts: readonly [string, Readonly<Record<string, unknown>>][] = [
    ["another action", { Action, NotAction }],
    ["another resource", { Resource, NotResource }],
    ["another caller", { Principal, NotPrincipal }],
    ["not under this condition", { Condition }],
  ];
  const [words, part] = parts.find(([, each]) => !fits(each)) ?? ["does not match", {}];
  return `${words}: ${Object.values(part).filter(isWritten).map(inText).join(", ")}`;

  function fits(part: Readonly<Record<string, unknown>>): boolean {
    const written = Object.fromEntries(
      Object.entries(part).filter(([, value]) => isWritten(value)),
    );
    const whole = {
      ...(policy === policies.resource && !written["NotPrincipal"] && { Principal: "*" }),
      ...(!written["NotAction"] && { Action: "*" }),
      ...(!written["NotResource"] && { Resource: "*" }),
    };
    const { Effect } = statement;
    return matches(request, policies, policy, { Effect, ...whole, ...written });
  }
}

function isWritten(value: unknown): boolean {
  return value !== undefined;
}

function inText(value: unknown): string {
  return Array.isArray(value) && value.every((each) => typeof each === "string")
    ? value.join(", ")
    : typeof value === "string"
      ? value
      : JSON.stringify(value);
}

function isSame(one: Question, other: Question): boolean {
  const told = ({ principal, action, target, context }: Question) =>
    JSON.stringify([principal.id, action, target.arn, context ?? {}]);
  return told(one) === told(other);
}
