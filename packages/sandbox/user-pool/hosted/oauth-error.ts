import { AwsError } from "../../contract";

/** A refusal in the words of OAuth 2.0. */
export class OAuthError extends Error {
  override readonly name = "OAuthError";

  /** @param code such as `invalid_grant` */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What Cognito's API refuses, refused with a code of OAuth's. @throws OAuthError */
export function orElse<T>(code: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof AwsError ? new OAuthError(code, error.message) : error;
  }
}
