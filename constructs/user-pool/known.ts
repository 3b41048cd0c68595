/** A user pool, of this stack or not. */
export interface KnownUserPool {
  readonly id: string;
  readonly arn: string;
  /** `cognito-idp.<region>.amazonaws.com/<pool id>`, how an identity pool names it. */
  readonly endpoint: string;
  /** The browser's client, which keeps no secret. */
  readonly clientId: string;
  /** Every client whose sign-ins count. */
  readonly clientIds: readonly string[];
  /** Full names of the scopes that an access token may have, `<resource server>/<scope>`. */
  readonly scopes: readonly string[];
}
