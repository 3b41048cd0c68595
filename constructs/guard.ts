import type { Hosted } from "./hosted-domain";

/** How people come in, and what API Gateway asks of each request. `docs/guards.md` compares them. */
export type Guard =
  /** A signature, by AWS credentials that an identity pool gives for a user pool's sign-in. */
  | { readonly type: "iam"; readonly selfSignUp: boolean }
  /**
   * A user pool's token. With `hosted` people sign in on Cognito's pages, and what is asked for is an
   * access token with the scope `notes/read` or `notes/write`.
   */
  | {
      readonly type: "user-pool";
      readonly selfSignUp: boolean;
      readonly hosted?: Omit<Hosted, "resourceServer">;
    }
  /** A JWT of any OpenID issuer, checked by an authorizer of yours. */
  | {
      readonly type: "custom";
      /** As in the tokens' `iss`: https, or http on localhost. */
      readonly issuer: string;
      /** As in their `aud`. */
      readonly audience: string;
    }
  /** A signature, by AWS credentials that an identity pool gives to users in a table of yours. */
  | {
      readonly type: "developer";
      /** The address that mails their codes, in the charge of SES. */
      readonly sender: string;
    };
