import type { Template } from "../mail-settings";
import type { User } from "../users";
import type { By } from "./event";
import type { Migrated } from "./migrated";
import type { Groups, TokenChanges } from "./token-changes";

type Known = Pick<User, "username" | "attributes" | "status">;

/** The functions that a pool calls; one that it has not lets everything be as it is. */
export interface Triggers {
  /**
   * Asked before somebody new is kept.
   * @param user with the attributes that were given, none of the pool's own
   */
  preSignUp(
    source: "SignUp" | "AdminCreateUser" | "ExternalProvider",
    user: Pick<User, "username" | "attributes">,
    by: By,
  ): Promise<{ readonly confirms: boolean; readonly verifiesEmail: boolean }>;
  /** Told of who is confirmed: what it throws changes nothing of that. */
  postConfirmation(
    source: "ConfirmSignUp" | "ConfirmForgotPassword",
    user: Known,
    by: By,
  ): Promise<void>;
  /** Asked before a password is looked at. @param user undefined for nobody that the pool knows */
  preAuthentication(user: Known | undefined, name: string, by: By): Promise<void>;
  /** Asked before tokens are given. */
  postAuthentication(user: Known, by: By): Promise<void>;
  /** Asked what tokens say. */
  preTokenGeneration(session: OfSession, groups: Groups, by: By): Promise<TokenChanges>;
  /** What a mail says instead, with `{####}` for the code and `{username}` for the name. */
  customMessage(source: MessageSource, user: Known, by: By): Promise<Partial<Template>>;
  /** Somebody whom only the function knows. @param name as it was given */
  userMigration(
    source: "Authentication" | "ForgotPassword",
    name: string,
    by: By & { readonly password?: string },
  ): Promise<Migrated | undefined>;
}

interface OfSession {
  readonly user: Known;
  readonly signIn: { readonly scopes?: readonly string[] };
}

type MessageSource =
  | "SignUp"
  | "ResendCode"
  | "AdminCreateUser"
  | "ForgotPassword"
  | "UpdateUserAttribute"
  | "VerifyUserAttribute";
