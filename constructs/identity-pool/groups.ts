import type { CognitoIdentityPoolRolesAttachmentRoleMapping } from "@cdktf/provider-aws/lib/cognito-identity-pool-roles-attachment";
import { CognitoUserGroup } from "@cdktf/provider-aws/lib/cognito-user-group";
import { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import { Role } from "../role";
import type { KnownUserPool } from "../user-pool/known";

/** Groups of the user pool by name: up to 30 small letters, digits and hyphens. */
export type GroupsOf<Group extends string> = Readonly<Record<Group, GroupOptions>>;

export interface GroupOptions {
  /** Whose role a member of two groups gets: the lowest. No two groups have the same. */
  readonly precedence: number;
  readonly description?: string;
}

export interface GroupsProps<Group extends string> {
  /** What the roles' names begin with. */
  readonly name: string;
  readonly identityPoolId: string;
  readonly providers: { readonly userPool?: KnownUserPool };
  readonly groups: GroupsOf<Group>;
}

/**
 * Groups whose members get a role of the group's. The user pool writes the role into the id token, and
 * the identity pool takes it from there: a client can ask for no role that its token does not name.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export class Groups<Group extends string> extends Construct {
  readonly roleMapping: CognitoIdentityPoolRolesAttachmentRoleMapping[];
  private readonly roles: ReadonlyMap<string, Role>;

  /** @throws ConfigurationError without a user pool, and for two groups of which none comes first */
  constructor(scope: Construct, id: string, props: GroupsProps<Group>) {
    super(scope, id);
    const { providers, groups } = props;
    const { userPool } = providers;
    if (!userPool) {
      throw new ConfigurationError(
        `groups ${Object.keys(groups).join(", ")}: only a user pool has groups, and it is no provider`,
      );
    }
    const entries = Object.entries<GroupOptions>(groups);
    refuse(entries);
    this.roles = new Map(
      entries.map(([group, options]) => [group, this.createGroup(group, options, props, userPool)]),
    );
    this.roleMapping = userPool.clientIds.map((clientId) => ({
      identityProvider: `${userPool.endpoint}:${clientId}`,
      type: "Token",
      ambiguousRoleResolution: "Deny",
    }));
  }

  role(group: Group): Role | undefined {
    return this.roles.get(group);
  }

  private createGroup(
    name: string,
    { precedence, description }: GroupOptions,
    props: GroupsProps<Group>,
    userPool: KnownUserPool,
  ): Role {
    const group = new Construct(this, name);
    const role = new Role(group, "role", {
      name: `${props.name}-group-${name}`,
      trust: { identityPoolId: props.identityPoolId },
    });
    new CognitoUserGroup(group, "group", {
      name,
      userPoolId: userPool.id,
      precedence,
      roleArn: role.arn,
      ...(description && { description }),
    });
    return role;
  }
}

function refuse(groups: readonly [string, GroupOptions][]): void {
  if (groups.length === 0) throw new ConfigurationError("groups is empty: name one at least");
  const holders = new Map<number, string>();
  for (const [name, { precedence }] of groups) {
    // A construct cannot be called what every object has.
    if (!/^(?!constructor$)[a-z][a-z0-9-]{0,29}$/.test(name)) {
      throw new ConfigurationError(
        `group "${name}": up to 30 small letters, digits and hyphens, beginning with a letter`,
      );
    }
    if (!Number.isInteger(precedence) || precedence < 0) {
      throw new ConfigurationError(
        `group "${name}": precedence ${precedence} is no whole number from 0`,
      );
    }
    const other = holders.get(precedence);
    if (other !== undefined) {
      throw new ConfigurationError(
        `groups "${other}" and "${name}" both have the precedence ${precedence}: who is in both would get no role`,
      );
    }
    holders.set(precedence, name);
  }
}
