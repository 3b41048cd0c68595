import type { Resource, Stack } from "@notes-api/terraform-json";
import { decide, type Policies, type Reason, type Request } from "./evaluator";
import { type Holder, holdersIn } from "./holders";
import { type Policy, statementsOf } from "./policy";
import { type Part, type Principal, principalsOf } from "./principals";
import type { AccessRow, Answer, Question, Target } from "./question";
import { type Route, routesIn } from "./routes";
import { UNSIGNED } from "./sessions";
import { thingsIn } from "./things";

/** Why most of what is denied is. */
export const NOTHING_ALLOWS = "no statement allows it";

/** Why nobody else gets past what asks for a token. */
const WITHOUT_TOKEN = "the method asks for a token, whatever else somebody has";

/** Who there is in a stack, what there is to do, and whether they may. */
export class Access {
  readonly holders: readonly Holder[];
  readonly principals: readonly Principal[];
  readonly routes: readonly Route[];
  /** Whatever something can be done to. */
  readonly things: readonly Target[];
  private readonly answers = new Map<Principal, Map<string, Answer>>();

  constructor(readonly stack: Stack) {
    this.holders = holdersIn(stack);
    this.principals = principalsOf(stack, this.holders);
    this.routes = routesIn(stack);
    this.things = thingsIn(stack);
  }

  /** Those who play a part: `signed-in` is somebody in each identity pool, say. */
  who(...parts: readonly Part[]): readonly Principal[] {
    return this.principals.filter(({ part }) => parts.includes(part));
  }

  /** All the others. */
  butFor(...parts: readonly Part[]): readonly Principal[] {
    return this.principals.filter(({ part }) => !parts.includes(part));
  }

  /** The thing that a resource is. */
  thing({ address }: Resource): Target {
    const thing = this.things.find(({ about }) => about === address);
    if (!thing) throw new Error(`${address} is not a thing that anyone is asked about`);
    return thing;
  }

  /** A policy's name, with whose it is where others here are called so, too. */
  nameOf({ name, address }: Policy): string {
    const held = this.holders.flatMap((holder) =>
      holder.policies.map((policy) => ({ policy, of: holder.name })),
    );
    const carried = this.things.flatMap(({ policy, words }) =>
      policy ? [{ policy, of: words }] : [],
    );
    const alike = [...held, ...carried].filter(({ policy }) => policy.name === name);
    const own = alike.find(({ policy }) => policy.address === address);
    const ambiguous = alike.some(({ policy }) => policy.address !== address);
    return own && ambiguous ? `${name} of ${own.of}` : name;
  }

  /** Each question once, however many promises ask it or stand beside it. */
  ask(question: Question): Answer {
    const { principal, action, target, context = {} } = question;
    const { arn, open, token, policy } = target;
    const key = JSON.stringify([action, arn, context, open, token, policy?.name]);
    const known = this.answers.get(principal) ?? new Map<string, Answer>();
    this.answers.set(principal, known);
    const answer = known.get(key) ?? this.answer(question);
    known.set(key, answer);
    return answer;
  }

  /** What IAM is asked, and with which policies; or why nobody has to ask it. */
  put({ principal, action, target, context }: Question): [Request, Policies] | string {
    // Where nobody has to say who they are to IAM, nobody is asked: a policy sees an unsigned request.
    const open = openTo(target, principal);
    if (target.token && !open) return WITHOUT_TOKEN;
    const session = open ? UNSIGNED : principal.session;
    if (typeof session === "string") return session;
    const { policies: identity, boundary } = session;
    return [
      {
        principal: session.principal,
        action,
        resource: target.arn,
        account: this.stack.account,
        context: { "aws:SecureTransport": "true", ...session.context, ...context },
      },
      { identity, boundary, resource: target.policy },
    ];
  }

  private answer(question: Question): Answer {
    const { principal, target } = question;
    const open = openTo(target, principal);
    if (open && !target.policy) return { allowed: true, because: open, reasons: [] };
    const asked = this.put(question);
    if (typeof asked === "string") return { allowed: false, because: asked, reasons: [] };
    const { allowed, reasons } = decide(...asked);
    const because = reasons.map(inWords).join(", ") || NOTHING_ALLOWS;
    return { allowed, reasons, because };
  }

  /** A row of the table: the right is wanted. */
  may(question: Question): AccessRow {
    return this.row(question, true);
  }

  /** A row of the table: the right is not wanted, though what stands beside it is. */
  mayNot(question: Question, beside: Question): AccessRow {
    return this.row(question, false, beside);
  }

  /** The same: what an administrator of the account is allowed stands beside it. */
  onlyAdmin(question: Question): readonly AccessRow[] {
    return this.who("admin").map((admin) =>
      this.mayNot(question, { ...question, principal: admin }),
    );
  }

  /** What `insider` is allowed and others are not, but for whoever administers the account. */
  only(insider: Question, others: readonly Principal[]): readonly AccessRow[] {
    return others.map((principal) => {
      const question = { ...insider, principal };
      return principal.part === "admin" ? this.may(question) : this.mayNot(question, insider);
    });
  }

  private row(question: Question, wants: boolean, beside?: Question): AccessRow {
    const answer = this.ask(question);
    const vacuous = beside !== undefined && !this.ask(beside).allowed;
    const found = `${answer.allowed ? "allowed" : "denied"}: ${answer.because}`;
    return {
      about: question.target.about,
      what: sentenceOf(question),
      found: vacuous ? `${found}; but so is ${sentenceOf(beside)}, beside it` : found,
      wanted: wants ? "allowed" : "denied",
      kept: answer.allowed === wants && !vacuous,
      question,
      answer,
      wants,
      ...(beside && { beside }),
    };
  }
}

/** How somebody gets past without IAM, if they do. */
export function openTo({ open, token }: Target, { part }: Principal): string | undefined {
  return part === "bearer" ? (open ?? token) : open;
}

export function sentenceOf({ principal, action, target, context }: Question): string {
  const besides = Object.entries(context ?? {}).map(([key, value]) => `${key} ${value}`);
  return [principal.words, action, target.words, ...besides].join(" · ");
}

/** Such as `statement 2 of granted`, or `WithoutTls of the bucket's policy`. */
export function inWords({ policy, number }: Pick<Reason, "policy" | "number">): string {
  const sid = statementsOf(policy)[number - 1]?.Sid;
  return `${sid ?? `statement ${number}`} of ${policy.name}`;
}
