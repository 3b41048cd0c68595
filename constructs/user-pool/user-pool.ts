import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { Construct } from "constructs";
import type { Deletable } from "../deletable";
import { checkedBoolean } from "../options";
import { type CustomAttributes, schemaOf } from "./attributes";
import { type ClientOptions, createClients, refuseClients, writtenByAll } from "./clients";
import { type Devices, deviceConfiguration } from "./devices";
import { type Existing, ExistingUserPool } from "./existing";
import { type Hosted, HostedDomain } from "./hosted-domain";
import type { KnownUserPool } from "./known";
import { invitationTemplate, type Mail, mailConfiguration } from "./mail";
import { type Mfa, mfaConfiguration } from "./mfa";
import { type Passkeys, passkeyConfiguration } from "./passkeys";
import {
  enforceThreatProtection,
  type ThreatProtection,
  threatConfiguration,
} from "./threat-protection";
import { allowTriggers, type Triggers, triggerConfiguration } from "./triggers";

export interface UserPoolOptions {
  /**
   * Whether anyone may sign up, or an administrator creates each user. A choice to be made; whom a hosted
   * provider signs in becomes a user in either case.
   */
  readonly selfSignUp: boolean;
  /** @default - none: who signs in does so on a page of yours */
  readonly hosted?: Hosted;
  /** @default - a password is enough */
  readonly mfa?: Mfa;
  /** @default - everyone has a password */
  readonly passkeys?: Passkeys;
  /** In the plan PLUS, which costs more for each person who signs in. @default - none */
  readonly threatProtection?: ThreatProtection;
  /** What is known of people besides their address, as `custom:<name>`. Add-only. @default - nothing */
  readonly attributes?: CustomAttributes;
  /** @default - Cognito's own sender, for a few mails a day, and its own words */
  readonly mail?: Mail;
  /** @default - devices are not remembered */
  readonly devices?: Devices;
  /** The page's client. */
  readonly browser?: ClientOptions;
  /** An app's client, besides the page's. @default - there is none */
  readonly native?: ClientOptions;
}

export interface UserPoolProps extends UserPoolOptions, Deletable {
  /** A change of the name replaces the pool. */
  readonly name: string;
  /** Functions that Cognito asks or tells. @default - none */
  readonly triggers?: Triggers;
}

/** What is asked of a password; NIST's length and every character class. */
const PASSWORD_POLICY = {
  minimumLength: 14,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordValidityDays: 7,
};

/**
 * People who sign up with e-mail and password, confirm with an e-mailed code and sign in by SRP: the
 * password itself never leaves the browser.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html
 */
export class UserPool extends Construct implements KnownUserPool {
  /**
   * A user pool that is not of this stack. Its ids are checked for their form; whether it is there, what
   * it asks of people and what its client may do is what its owner says.
   *
   * @throws ConfigurationError if an id is none
   */
  static fromExisting(existing: Existing): KnownUserPool {
    return new ExistingUserPool(existing);
  }

  readonly id: string;
  readonly arn: string;
  readonly endpoint: string;
  readonly clientId: string;
  /** The app's client. */
  readonly nativeClientId: string | undefined;
  readonly clientIds: readonly string[];
  readonly scopes: readonly string[];
  /** Who people can be signed in by on the hosted pages, besides the pool itself, as clients name them. */
  readonly federated: readonly string[];

  /** @throws ConfigurationError for what Cognito would refuse, and for what it would take and should not */
  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id);
    const { triggers, hosted } = props;
    const pool = this.createPool(props);
    this.id = pool.id;
    this.arn = pool.arn;
    this.endpoint = pool.endpoint;
    allowTriggers(this, triggers, pool);
    enforceThreatProtection(this, pool, props);
    refuseClients(props);
    const writable = writtenByAll(props);
    const domain =
      hosted && new HostedDomain(this, "hosted", { userPoolId: this.id, hosted, writable });
    this.scopes = domain?.scopes ?? [];
    this.federated = domain?.federated ?? [];
    const { browser, native } = createClients(this, {
      ...props,
      userPoolId: this.id,
      passkeys: props.passkeys !== undefined,
      passwords: triggers?.userMigration?.passwords ?? false,
      hosted: domain?.clientConfig,
    });
    this.clientId = browser;
    this.nativeClientId = native;
    this.clientIds = native ? [browser, native] : [browser];
  }

  private createPool(props: UserPoolProps): CognitoUserPool {
    const { name, selfSignUp, deletable = false } = props;
    return new CognitoUserPool(this, "pool", {
      name,
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      adminCreateUserConfig: {
        allowAdminCreateUserOnly: !checkedBoolean("selfSignUp", selfSignUp),
        ...invitationTemplate(props.mail),
      },
      passwordPolicy: PASSWORD_POLICY,
      autoVerifiedAttributes: ["email"],
      // A new address counts once its code came back; until then the old one signs in.
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
      accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
      ...mailConfiguration(this, props.mail),
      ...mfaConfiguration(props.mfa),
      ...passkeyConfiguration(props),
      ...deviceConfiguration(props.devices),
      ...schemaOf(props.attributes),
      ...triggerConfiguration(props.triggers),
      ...threatConfiguration(props),
      deletionProtection: deletable ? "INACTIVE" : "ACTIVE",
      lifecycle: { preventDestroy: !deletable },
    });
  }
}
