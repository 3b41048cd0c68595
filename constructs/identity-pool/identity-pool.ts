import { CognitoIdentityPool } from "@cdktf/provider-aws/lib/cognito-identity-pool";
import { CognitoIdentityPoolRolesAttachment } from "@cdktf/provider-aws/lib/cognito-identity-pool-roles-attachment";
import { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import type { Deletable } from "../deletable";
import type { Need } from "../grantee";
import { Role } from "../role";
import { type ExistingIdentityPool, existingIdentityPool } from "./existing";
import { Groups, type GroupsOf } from "./groups";
import { Guests } from "./guests";
import type { KnownIdentityPool } from "./known";
import { providerConfiguration } from "./provider-configuration";
import type { Providers } from "./providers";

export interface IdentityPoolProps<Group extends string = never> extends Deletable {
  /** A change of the name replaces the pool and with it every identity id. */
  readonly name: string;
  /** Whose sign-ins it accepts: one at least. */
  readonly providers: Providers;
  /** Members of a user pool's group get its role instead of everyone's. @default - one role for all */
  readonly groups?: GroupsOf<Group>;
  /** Whether who has not signed in gets credentials too: of a role of their own. @default false */
  readonly guests?: boolean;
}

/**
 * Trades a sign-in for temporary AWS credentials of one role.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-identity.html
 */
export class IdentityPool<Group extends string = never>
  extends Construct
  implements KnownIdentityPool
{
  /**
   * An identity pool that is not of this stack, and the role that it gives to whoever signs in. Which
   * sign-ins it accepts, and whether the role trusts it alone, is what its owner says.
   *
   * @throws ConfigurationError if the id or the role's name is none
   */
  static fromExisting(
    scope: Construct,
    id: string,
    existing: ExistingIdentityPool,
  ): KnownIdentityPool {
    return existingIdentityPool(scope, id, existing);
  }

  readonly id: string;
  /** The role of whoever is signed in; it may do what it is granted. */
  readonly signedIn: Role;
  private readonly arn: string;
  private readonly groups: Groups<Group> | undefined;
  private readonly guestsOrNone: Guests | undefined;

  /** @throws ConfigurationError without a provider, for one that is none, and for groups that none has */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: IdentityPoolProps<Group>,
  ) {
    super(scope, id);
    const { name, providers, groups, guests = false, deletable = false } = props;
    const pool = new CognitoIdentityPool(this, "pool", {
      identityPoolName: name,
      allowUnauthenticatedIdentities: guests,
      // In the classic flow the client chooses which role to assume.
      allowClassicFlow: false,
      ...providerConfiguration(this, `identity pool "${name}"`, providers),
      lifecycle: { preventDestroy: !deletable },
    });
    this.id = pool.id;
    this.arn = pool.arn;
    this.signedIn = new Role(this, "signed-in", {
      name: `${name}-signed-in`,
      trust: { identityPoolId: this.id },
    });
    this.groups =
      groups && new Groups(this, "groups", { ...props, identityPoolId: this.id, groups });
    this.guestsOrNone = guests
      ? new Guests(this, "guests", { name, identityPoolId: this.id })
      : undefined;
    this.attachRoles();
  }

  /** The role of the members of a group; it may do what it is granted. @throws ConfigurationError for another */
  group(name: Group): Role {
    const role = this.groups?.role(name);
    if (role) return role;
    throw new ConfigurationError(`identity pool "${this.props.name}" has no group "${name}"`);
  }

  /** Who has not signed in. @throws ConfigurationError if nobody gets in like that */
  get guests(): Guests {
    if (this.guestsOrNone) return this.guestsOrNone;
    throw new ConfigurationError(
      `identity pool "${this.props.name}" has no role for guests: it lets them in with guests: true`,
    );
  }

  /**
   * The right to say who has signed in, and so to become any of this pool's people; the variables
   * with the pool and the provider.
   *
   * @throws ConfigurationError if the pool has no developer provider
   */
  vouching(): Need {
    const { name, providers } = this.props;
    if (providers.developer === undefined) {
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

  private attachRoles(): void {
    const { groups, guestsOrNone } = this;
    new CognitoIdentityPoolRolesAttachment(this, "roles", {
      identityPoolId: this.id,
      roles: {
        authenticated: this.signedIn.arn,
        ...(guestsOrNone && { unauthenticated: guestsOrNone.roleArn }),
      },
      ...(groups && { roleMapping: groups.roleMapping }),
    });
  }
}
