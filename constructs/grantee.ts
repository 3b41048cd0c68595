/** One statement of an IAM policy that allows something. ARNs may hold Terraform references. */
export interface Statement {
  /** Exact actions, e.g. `dynamodb:GetItem`. */
  readonly actions: readonly string[];
  /** ARNs of what the actions may be done to. */
  readonly resources: readonly string[];
  /** IAM condition operators, each with its keys and their values. @default - unconditional */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Whoever can be given rights. The owner of a resource writes the statement, the stack says to whom. */
export interface Grantee {
  grant(...statements: readonly Statement[]): void;
}

/** What a function needs of a resource: the rights, and the variables that say where it is. */
export interface Need {
  readonly statements: readonly Statement[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The caller's identity id. IAM fills it in on each request; `$$` keeps Terraform from doing so. */
export const CALLER = "$${cognito-identity.amazonaws.com:sub}";

/** An IAM policy document that allows what the statements say. */
export function policyOf(statements: readonly Statement[]): string {
  return policyDocument(
    statements.map(({ actions, resources, conditions }) => ({
      Effect: "Allow",
      Action: actions,
      Resource: resources,
      ...(conditions && { Condition: conditions }),
    })),
  );
}

/** A document in IAM's policy language: of a role, of a bucket, or of whom to trust. */
export function policyDocument(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statement });
}
