/** A statement of an IAM policy, as it is written. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

export interface Document {
  readonly Version?: string;
  readonly Statement: Statement | readonly Statement[];
}

/** A policy document and where it comes from. */
export interface Policy {
  /** In words, such as `notes-dev-signed-in`. */
  readonly name: string;
  /** The address of the resource it is written in. */
  readonly address: string;
  readonly document: Document;
  /** Why it could not be read, in which case the document says nothing. */
  readonly problem?: string;
}

export function statementsOf({ document }: Policy): readonly Statement[] {
  return listOf(document.Statement);
}

/** Each action with each of the resources that a statement names for it. */
export function pairsIn(statement: Statement): readonly (readonly [string, string])[] {
  return actionsIn(statement).flatMap((action) =>
    resourcesIn(statement).map((resource) => [action, resource] as const),
  );
}

/** As they are written, such as `s3:*`, or `all but s3:GetObject`. */
export function actionsIn({ Action, NotAction }: Statement): readonly string[] {
  return Action ? listOf(Action) : [`all but ${listOf(NotAction).join(", ")}`];
}

/** As they are written; none, in a role's trust. */
export function resourcesIn({ Resource, NotResource }: Statement): readonly string[] {
  if (Resource) return listOf(Resource);
  return NotResource ? [`all but ${listOf(NotResource).join(", ")}`] : [];
}

/** IAM writes one thing for a list of one. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

/** Without what is undefined, and with the list of one that IAM takes for the one. */
export function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part) =>
    Array.isArray(part) && part.length === 1 ? part[0] : part,
  );
}
