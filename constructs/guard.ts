import type { AtLeastOne, OtherProviders } from "./identity-pool/providers";
import type { Existing } from "./user-pool/existing";
import type { Hosted } from "./user-pool/hosted-domain";
import type { UserPoolOptions } from "./user-pool/user-pool";

export type { OtherProviders };

/** How people come in, and what API Gateway asks of each request. `docs/guards.md` compares them. */
export type Guard =
  /** A signature, by AWS credentials that an identity pool gives for a sign-in. */
  | Signed
  /**
   * A user pool's token. With `hosted` people sign in on Cognito's pages, and what is asked for is an
   * access token with the scope `notes/read` or `notes/write`. The gateway knows an existing pool by its
   * ARN, and so has to be told its account.
   */
  | { readonly type: "user-pool"; readonly users: Users | ExistingUsers<Required<Existing>> }
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

/** Who signs people in: a user pool, others beside it, or others alone. `docs/who-may-sign-in.md` has each. */
export type Signed = {
  readonly type: "iam";
  /** What anyone may do without signing in. @default - nothing: there are no guests */
  readonly guests?: { readonly mayCall: readonly [GuestRoute, ...GuestRoute[]] };
} & (
  | {
      readonly users: Users;
      readonly providers?: Partial<OtherProviders>;
      /** What members may do beyond everyone signed in. @default - there are no groups */
      readonly groups?: Readonly<Record<string, Group>>;
    }
  | {
      readonly users: ExistingUsers;
      readonly providers?: Partial<OtherProviders>;
      readonly groups?: never;
    }
  | {
      readonly users?: never;
      readonly providers: AtLeastOne<OtherProviders>;
      readonly groups?: never;
    }
);

/** People of a user pool of the stack's own. */
export type Users = Omit<UserPoolOptions, "selfSignUp" | "hosted"> & {
  readonly existing?: never;
  /**
   * Whether anyone may sign up, or with an address of these domains, or an administrator creates each
   * user. `false` keeps out nobody whom a hosted provider signs in: they become users all the same.
   */
  readonly selfSignUp: boolean | { readonly emailDomains: readonly [string, ...string[]] };
  readonly hosted?: Omit<Hosted, "resourceServer">;
  /** Lets people of another user pool of the account come over, one by one. @default - nobody */
  readonly migrateFrom?: MigrateFrom;
};

/** Another user pool, and when its people are asked for there. */
export type MigrateFrom =
  /** With the password itself, which a client of the old pool has to be let check. */
  | (Required<Existing> & { readonly at: "sign-in" })
  /** By a mailed code, when they say that they forgot the password. */
  | (Omit<Required<Existing>, "clientId"> & {
      readonly clientId?: never;
      readonly at: "forgotten-password";
    });

/** People of a user pool that is not of this stack: what it asks of them is said where it is made. */
export type ExistingUsers<Known extends Existing = Existing> = { readonly existing: Known } & {
  readonly [Option in Exclude<keyof Users, "existing">]?: never;
};

export interface Group {
  /** Whose rights a member of two groups has: the lowest. */
  readonly precedence: number;
  readonly mayCall: readonly [MemberRoute, ...MemberRoute[]];
}

/** Everyone's notes. */
export type MemberRoute = "GET /admin/notes";

/** What the service has to say to all. */
export type GuestRoute = "GET /announcements";
