import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { Construct } from "constructs";
import type { Deletable } from "./deletable";
import { type Hosted, HostedDomain } from "./hosted-domain";

export interface UserPoolProps extends Deletable {
  readonly name: string;
  /** Whether anyone may sign up, or an administrator creates each user. A choice to be made. */
  readonly selfSignUp: boolean;
  /** @default - none: who signs in does so on a page of yours */
  readonly hosted?: Hosted;
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
export class UserPool extends Construct {
  readonly id: string;
  readonly arn: string;
  /** `cognito-idp.<region>.amazonaws.com/<pool id>`, how an identity pool names it. */
  readonly endpoint: string;
  /** The browser's client, which keeps no secret. */
  readonly clientId: string;
  /** Full names of the scopes that an access token may have, `<resource server>/<scope>`. */
  readonly scopes: readonly string[];

  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id);
    const pool = this.createPool(props);
    this.id = pool.id;
    this.arn = pool.arn;
    this.endpoint = pool.endpoint;
    const { hosted } = props;
    const domain = hosted && new HostedDomain(this, "hosted", { userPoolId: this.id, hosted });
    this.scopes = domain?.scopes ?? [];
    this.clientId = this.createBrowserClient(props.name, domain?.clientConfig).id;
  }

  private createPool({ name, selfSignUp, deletable = false }: UserPoolProps): CognitoUserPool {
    return new CognitoUserPool(this, "pool", {
      name,
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      adminCreateUserConfig: { allowAdminCreateUserOnly: !selfSignUp },
      passwordPolicy: PASSWORD_POLICY,
      autoVerifiedAttributes: ["email"],
      verificationMessageTemplate: { defaultEmailOption: "CONFIRM_WITH_CODE" },
      // A new address counts once its code came back; until then the old one signs in.
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
      accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
      deletionProtection: deletable ? "INACTIVE" : "ACTIVE",
      lifecycle: { preventDestroy: !deletable },
    });
  }

  private createBrowserClient(
    name: string,
    hosted: HostedDomain["clientConfig"] = {},
  ): CognitoUserPoolClient {
    return new CognitoUserPoolClient(this, "browser", {
      name: `${name}-browser`,
      userPoolId: this.id,
      generateSecret: false,
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      readAttributes: ["email", "email_verified"],
      writeAttributes: ["email"],
      accessTokenValidity: 60,
      idTokenValidity: 60,
      refreshTokenValidity: 30,
      tokenValidityUnits: [{ accessToken: "minutes", idToken: "minutes", refreshToken: "days" }],
      ...hosted,
    });
  }
}
