import {
  type ContextEntry,
  type EvaluationResult,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from "@aws-sdk/client-iam";
import type { Access } from "../access";
import type { Answer, Question } from "../question";
import { CALLER } from "../wanted-rights";
import type { Deployment } from "./deployment";
import type { Found } from "./verdict";
import type { Way } from "./way";

/** IAM's own evaluator, of what a role's own policies say: for roles it takes no policy of a resource. */
export class Simulator {
  private readonly batches = new Map<string, Batch>();

  private constructor(
    private readonly access: Access,
    private readonly deployment: Deployment,
    private readonly knowsContext: boolean,
  ) {}

  static async of(access: Access, deployment: Deployment): Promise<Simulator> {
    return new Simulator(access, deployment, await knowsContext(deployment));
  }

  /** The computed answer to what the simulator is asked. */
  computed(question: Question): Answer {
    const { policy: _, open: __, ...target } = question.target;
    return this.access.ask({ ...question, target });
  }

  way(question: Question): Way {
    const { holder, session } = question.principal;
    if (typeof session === "string" || holder?.resource.type !== "aws_iam_role") {
      return { reason: "there is no role to simulate" };
    }
    if (!this.knowsContext && this.dependsOnContext(question)) {
      return { reason: "the simulator here leaves a request's context out of account" };
    }
    return { ask: this.asked(question) };
  }

  private dependsOnContext(question: Question): boolean {
    const { principal } = question;
    const { session } = principal;
    if (typeof session === "string") return false;
    const without = { ...principal, session: { ...session, context: {} } };
    const bare = this.computed({ ...question, principal: without, context: {} });
    return bare.allowed !== this.computed(question).allowed;
  }

  /** What is asked of one role about one thing is asked in one call, when the first asks. */
  private asked(question: Question): () => Promise<Found> {
    const { action } = question;
    const batch = this.batchFor(question);
    batch.actions.add(action);
    return async () => {
      batch.answers ??= this.simulate(question, [...batch.actions]);
      const answers = await batch.answers;
      return answers.get(action) ?? { verdict: "unclear", said: "no decision" };
    };
  }

  private batchFor({ principal, target, context }: Question): Batch {
    const key = JSON.stringify([principal.id, target.arn, context]);
    const batch = this.batches.get(key) ?? { actions: new Set() };
    this.batches.set(key, batch);
    return batch;
  }

  private async simulate(
    { principal: { holder, session }, target, context }: Question,
    actions: readonly string[],
  ): Promise<Answers> {
    const { admin, names } = this.deployment;
    const own = typeof session === "string" ? {} : session.context;
    const simulated = new SimulatePrincipalPolicyCommand({
      PolicySourceArn: names.of(holder?.arn ?? ""),
      ActionNames: [...actions],
      ResourceArns: [names.of(target.arn)],
      ContextEntries: entries(names.in({ "aws:SecureTransport": "true", ...own, ...context })),
    });
    try {
      const { EvaluationResults = [] } = await admin.iam.send(simulated);
      return new Map(EvaluationResults.map((each) => [each.EvalActionName, foundIn(each)]));
    } catch (error) {
      const { name, message } = error as Error;
      const unclear = { verdict: "unclear", said: `${name}: ${message}` } as const;
      return new Map(actions.map((action) => [action, unclear]));
    }
  }
}

type Answers = ReadonlyMap<string | undefined, Found>;

interface Batch {
  readonly actions: Set<string>;
  answers?: Promise<Answers>;
}

/** Whether the simulator fills in a policy's variables, as IAM does. */
async function knowsContext({ admin }: Deployment): Promise<boolean> {
  const arn = "arn:aws:s3:::bucket";
  const Statement = [{ Effect: "Allow", Action: "s3:GetObject", Resource: `${arn}/${CALLER}/x` }];
  const { EvaluationResults } = await admin.iam.send(
    new SimulateCustomPolicyCommand({
      PolicyInputList: [JSON.stringify({ Version: "2012-10-17", Statement })],
      ActionNames: ["s3:GetObject"],
      ResourceArns: [`${arn}/me/x`],
      ContextEntries: entries({ "cognito-identity.amazonaws.com:sub": "me" }),
    }),
  );
  return EvaluationResults?.[0]?.EvalDecision === "allowed";
}

function foundIn({ EvalDecision }: EvaluationResult): Found {
  if (EvalDecision === undefined) return { verdict: "unclear", said: "no decision" };
  return { verdict: EvalDecision === "allowed" ? "allowed" : "denied", said: EvalDecision };
}

function entries(context: Readonly<Record<string, string | string[]>>): ContextEntry[] {
  return Object.entries(context).map(([ContextKeyName, value]) => ({
    ContextKeyName,
    ContextKeyType: Array.isArray(value)
      ? "stringList"
      : /^(true|false)$/.test(value)
        ? "boolean"
        : "string",
    ContextKeyValues: [value].flat(),
  }));
}
