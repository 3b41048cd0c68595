import { CognitoIdentityPool } from "@cdktf/provider-aws/lib/cognito-identity-pool";
import { CognitoIdentityPoolRolesAttachment } from "@cdktf/provider-aws/lib/cognito-identity-pool-roles-attachment";
import { Construct } from "constructs";
import type { Deletable } from "./deletable";
import { Role } from "./role";
import type { UserPool } from "./user-pool";

export interface IdentityPoolProps extends Deletable {
  /** A change of the name replaces the pool and with it every identity id. */
  readonly name: string;
  /** Whose sign-ins it accepts. */
  readonly providers: { readonly userPool: UserPool };
}

/**
 * Trades a sign-in for temporary AWS credentials of one role. Guests get none.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-identity.html
 */
export class IdentityPool extends Construct {
  readonly id: string;
  /** The role of whoever is signed in; it may do what it is granted. */
  readonly signedIn: Role;

  constructor(scope: Construct, id: string, props: IdentityPoolProps) {
    super(scope, id);
    this.id = this.createPool(props).id;
    this.signedIn = new Role(this, "signed-in", {
      name: `${props.name}-signed-in`,
      trust: { identityPoolId: this.id },
    });
    new CognitoIdentityPoolRolesAttachment(this, "roles", {
      identityPoolId: this.id,
      roles: { authenticated: this.signedIn.arn },
    });
  }

  private createPool(props: IdentityPoolProps): CognitoIdentityPool {
    const { userPool } = props.providers;
    return new CognitoIdentityPool(this, "pool", {
      identityPoolName: props.name,
      allowUnauthenticatedIdentities: false,
      // In the classic flow the client chooses which role to assume.
      allowClassicFlow: false,
      cognitoIdentityProviders: [
        {
          clientId: userPool.clientId,
          providerName: userPool.endpoint,
          // A user who was disabled or signed out everywhere gets no credentials.
          serverSideTokenCheck: true,
        },
      ],
      lifecycle: { preventDestroy: !props.deletable },
    });
  }
}
