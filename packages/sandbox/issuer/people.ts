/** Somebody who signs in on the issuer's page. */
export interface Account {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
}

export const ACCOUNTS: readonly Account[] = [
  { sub: "alice", name: "Alice", email: "alice@notes.example" },
  { sub: "bob", name: "Bob", email: "bob@notes.example" },
];

/** As the provider asks for it; undefined for nobody that it knows. */
export async function findAccount(_context: unknown, sub: string) {
  const account = ACCOUNTS.find((each) => each.sub === sub);
  if (!account) return undefined;
  const claims = async () => ({ sub, email: account.email, email_verified: true });
  return { accountId: sub, claims };
}
