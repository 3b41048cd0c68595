import type { Access } from "../access";
import type { Judgement } from "../judgement";
import { type Answer, isAccessRow, type Question } from "../question";
import { byClient } from "./calls";
import type { Deployment } from "./deployment";
import { Simulator } from "./simulator";
import { inGroups, inTurns } from "./turns";
import type { Found } from "./verdict";

export type Asked = "clients" | "the simulator";

/** A computed answer, and the one that was found. */
export interface Opinion {
  readonly by: Asked;
  readonly question: Question;
  readonly computed: Answer;
  readonly found: Found;
  readonly agrees: boolean;
}

export interface Survey {
  readonly opinions: readonly Opinion[];
  /** Questions that nobody could be asked, with the reason. */
  readonly notAsked: readonly (readonly [Question, string])[];
}

/** Each question once, however many promises ask it. */
export function questionsIn({ verdicts }: Judgement): readonly Question[] {
  const questions = verdicts
    .flatMap(({ rows }) => rows)
    .filter(isAccessRow)
    .map(({ question }) => question);
  const keyed = questions.map(
    (question) =>
      [
        JSON.stringify([
          question.principal.id,
          question.action,
          question.target.arn,
          question.context,
        ]),
        question,
      ] as const,
  );
  return [...new Map(keyed).values()];
}

/** @param progress is told what was asked, group by group */
export async function survey(
  access: Access,
  deployment: Deployment,
  questions: readonly Question[],
  progress: (by: Asked, group: readonly Opinion[]) => void,
  interrupted: AbortSignal,
): Promise<Survey> {
  const simulator = await Simulator.of(access, deployment);
  const ways = questions.map((question) => ({
    question,
    clients: byClient(access, deployment, question),
    "the simulator": simulator.way(question),
  }));
  const opinions: Opinion[] = [];
  for (const by of ["clients", "the simulator"] as const) {
    const computed = (question: Question) =>
      by === "clients" ? access.ask(question) : simulator.computed(question);
    const asked = ways.flatMap(({ question, [by]: way }) =>
      "ask" in way ? [{ question, way }] : [],
    );
    for (const group of inGroups(asked, ({ question }) => groupOf(question))) {
      const found = await inTurns(group, interrupted, async ({ question, way }) =>
        opinionOn(by, question, computed(question), await way.ask()),
      );
      progress(by, found);
      opinions.push(...found);
    }
  }
  const notAsked = ways.flatMap(({ question, clients, "the simulator": simulated }) =>
    "reason" in clients && "reason" in simulated ? [[question, clients.reason] as const] : [],
  );
  return { opinions, notAsked };
}

/** Such as `signed-in s3`. */
export function groupOf({ principal, action }: Question): string {
  return `${principal.id} ${action.split(":")[0]}`;
}

function opinionOn(by: Asked, question: Question, computed: Answer, found: Found): Opinion {
  return {
    by,
    question,
    computed,
    found,
    agrees: found.verdict === (computed.allowed ? "allowed" : "denied"),
  };
}
