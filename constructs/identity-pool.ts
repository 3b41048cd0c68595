import {
  CognitoIdentityPool,
  type CognitoIdentityPoolConfig,
} from "@cdktf/provider-aws/lib/cognito-identity-pool";
import { CognitoIdentityPoolRolesAttachment } from "@cdktf/provider-aws/lib/cognito-identity-pool-roles-attachment";
import { Construct } from "constructs";
import { ConfigurationError } from "./configuration-error";
import type { Deletable } from "./deletable";
import type { Need } from "./grantee";
import { Role } from "./role";
import type { UserPool } from "./user-pool";

export interface IdentityPoolProps extends Deletable {
  /** A change of the name replaces the pool and with it every identity id. */
  readonly name: string;
  /** Whose sign-ins it accepts. */
  readonly providers: Providers;
}

export type Providers =
  | { readonly userPool: UserPool }
  /**
   * Yourself, under a name of your choice: a function that is given `vouching` says which of your users
   * has signed in. A change of the name replaces the pool, too.
   */
  | { readonly developer: string };

/**
 * Trades a sign-in for temporary AWS credentials of one role. Guests get none.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-identity.html
 */
export class IdentityPool extends Construct {
  readonly id: string;
  /** The role of whoever is signed in; it may do what it is granted. */
  readonly signedIn: Role;
  private readonly arn: string;

  /** @throws ConfigurationError if the developer provider's name is none */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: IdentityPoolProps,
  ) {
    super(scope, id);
    const pool = this.createPool(props);
    this.id = pool.id;
    this.arn = pool.arn;
    this.signedIn = new Role(this, "signed-in", {
      name: `${props.name}-signed-in`,
      trust: { identityPoolId: this.id },
    });
    new CognitoIdentityPoolRolesAttachment(this, "roles", {
      identityPoolId: this.id,
      roles: { authenticated: this.signedIn.arn },
    });
  }

  /**
   * The right to say who has signed in, and so to become any of this pool's people; the variables
   * with the pool and the provider.
   *
   * @throws ConfigurationError if the pool's provider is another
   */
  vouching(): Need {
    const { name, providers } = this.props;
    if (!("developer" in providers)) {
      throw new ConfigurationError(
        `identity pool "${name}" has no developer provider to vouch for`,
      );
    }
    return {
      statements: [
        { actions: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"], resources: [this.arn] },
      ],
      environment: { IDENTITY_POOL: this.id, DEVELOPER_PROVIDER: providers.developer },
    };
  }

  private createPool({ name, providers, deletable }: IdentityPoolProps): CognitoIdentityPool {
    return new CognitoIdentityPool(this, "pool", {
      identityPoolName: name,
      allowUnauthenticatedIdentities: false,
      // In the classic flow the client chooses which role to assume.
      allowClassicFlow: false,
      ...("userPool" in providers
        ? signInsOf(providers.userPool)
        : { developerProviderName: checkedProvider(providers.developer) }),
      lifecycle: { preventDestroy: !deletable },
    });
  }
}

function signInsOf({ clientId, endpoint }: UserPool): Partial<CognitoIdentityPoolConfig> {
  return {
    cognitoIdentityProviders: [
      {
        clientId,
        providerName: endpoint,
        // A user who was disabled or signed out everywhere gets no credentials.
        serverSideTokenCheck: true,
      },
    ],
  };
}

function checkedProvider(name: string): string {
  if (/^[\w.-]{1,100}$/.test(name)) return name;
  throw new ConfigurationError(
    `developer provider "${name}": 1 to 100 letters, digits, dots, hyphens and underscores`,
  );
}
