import { sentenceOf } from "../access";
import type { Question } from "../question";
import type { Deployment } from "./deployment";
import type { Asked, Opinion, Survey } from "./survey";

const ASKED: readonly Asked[] = ["clients", "the simulator"];

interface Outcome extends Survey {
  readonly stack: string;
  readonly deployment: Deployment;
  /** What could not be removed. */
  readonly left: readonly string[];
}

export function textOf(outcome: Outcome): string {
  const { stack, deployment, opinions, notAsked, left } = outcome;
  const disagreements = opinions.filter(({ agrees }) => !agrees);
  return `${[
    `${stack} in account ${deployment.account}, ${deployment.outputs.region}`,
    ...ASKED.map((by) => countsInText(by, opinions)),
    `  not asked         ${String(notAsked.length).padStart(5)}`,
    ...reasons(outcome).map(([reason, count]) => `  ${String(count).padStart(23)}  ${reason}`),
    ...(disagreements.length > 0 ? ["", "Disagreements"] : []),
    ...questionsOf(disagreements).map((all) => disagreementInText(all, deployment)),
    ...(left.length > 0 ? ["", "Could not be removed", ...left.map((each) => `  ${each}`)] : []),
  ].join("\n")}\n`;
}

/** Everything, for programs. */
export function jsonOf(outcome: Outcome): unknown {
  const { stack, deployment, opinions, notAsked, left } = outcome;
  return {
    stack,
    account: deployment.account,
    region: deployment.outputs.region,
    counts: Object.fromEntries(ASKED.map((by) => [by, countsOf(by, opinions)])),
    notAsked: notAsked.map(([question, reason]) => ({ ...inJson(question, deployment), reason })),
    opinions: opinions.map(({ by, question, computed, found, agrees }) => ({
      by,
      ...inJson(question, deployment),
      computed: { allowed: computed.allowed, because: computed.because },
      found,
      agrees,
    })),
    notRemoved: left,
  };
}

function inJson({ principal, action, target, context = {} }: Question, { names }: Deployment) {
  return {
    principal: principal.id,
    action,
    resource: names.of(target.arn),
    context: names.in(context),
  };
}

/** Such as `clients: signed-in s3: 34 of 34 agree`. */
export function progressOf(by: Asked, group: string, opinions: readonly Opinion[]): string {
  const agreed = opinions.filter(({ agrees }) => agrees).length;
  return `${by}: ${group}: ${agreed} of ${opinions.length} agree`;
}

function countsOf(by: Asked, opinions: readonly Opinion[]) {
  const asked = opinions.filter((opinion) => opinion.by === by);
  const agree = asked.filter(({ agrees }) => agrees).length;
  return { asked: asked.length, agree, disagree: asked.length - agree };
}

function countsInText(by: Asked, opinions: readonly Opinion[]): string {
  const { asked, agree, disagree } = countsOf(by, opinions);
  const counts = [asked, agree, disagree].map((count) => String(count).padStart(5));
  return `  by ${by.padEnd(15)}${counts[0]} asked ${counts[1]} agree ${counts[2]} disagree`;
}

function reasons({ notAsked }: Outcome): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const [, reason] of notAsked) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** Of both who were asked, what they said of one question. */
function questionsOf(opinions: readonly Opinion[]): readonly (readonly Opinion[])[] {
  const questions = new Set(opinions.map(({ question }) => question));
  return [...questions].map((asked) => opinions.filter(({ question }) => question === asked));
}

function disagreementInText(opinions: readonly Opinion[], { names }: Deployment): string {
  const [{ question }] = opinions as [Opinion];
  return [
    `  ✗ ${sentenceOf(question)}`,
    ...opinions.flatMap(({ by, computed, found }) => [
      `      computed ${computed.allowed ? "allowed" : "denied"}: ${computed.because}`,
      `      there    ${found.verdict}: ${found.said} (${by})`,
    ]),
    `      ${names.of(question.target.arn)}`,
  ]
    .filter((line, index, lines) => lines.indexOf(line) === index)
    .join("\n");
}
