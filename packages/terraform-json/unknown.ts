/** Why an expression has no value here. */
export class Unknown extends Error {
  constructor(
    readonly expression: string,
    readonly reason: string,
  ) {
    super(`${expression}: ${reason}`);
  }

  /** Stands where the value would, so that nothing is silently dropped. */
  get placeholder(): string {
    return `<unresolved: ${this.expression}>`;
  }
}

/** What fails in Terraform as well, and so makes `try` look at its next argument. */
export class Failure extends Unknown {}

/** What Terraform may well compute, and this does not. */
export class NotComputed extends Error {}
