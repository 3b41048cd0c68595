type Attributed = { readonly attributes: Readonly<Record<string, string>> };

/** Who vouches for a user, as the attribute `identities` has it. */
interface Identity {
  readonly userId: string;
  readonly providerName: string;
  readonly providerType: string;
  readonly issuer: string | null;
  readonly primary: boolean;
  /** Milliseconds since 1970. */
  readonly dateCreated: number;
}

/** What the pool calls itself among those who vouch. */
export const OWN = "COGNITO";

export function identitiesOf({ attributes }: Attributed): readonly Identity[] {
  return JSON.parse(attributes["identities"] ?? "[]");
}

/** Who vouches for the user, such as `Google`; the pool itself for those with a password. */
export function providerOf(user: Attributed): string {
  return identitiesOf(user)[0]?.providerName ?? OWN;
}

/** As an id token has it: all of it in texts. */
export function identitiesClaim(user: Attributed): object {
  const identities = identitiesOf(user);
  if (identities.length === 0) return {};
  return {
    identities: identities.map(({ primary, dateCreated, ...rest }) => ({
      ...rest,
      primary: String(primary),
      dateCreated: String(dateCreated),
    })),
  };
}
