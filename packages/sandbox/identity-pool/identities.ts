import type { Data, World } from "../contract";

/** Somebody whom a pool knows, or a guest. */
export interface Identity {
  /** Such as `eu-central-1:5f0c1c1e-…`. */
  readonly id: string;
  /** The pool's id. */
  readonly pool: string;
  /** The `sub` by provider, or the user's identifier at a developer provider; a guest has none. */
  readonly logins: Readonly<Record<string, string>>;
  /** Seconds since 1970. */
  readonly created: number;
  /** Of who is nobody any more: a guest who turned out to be somebody else, or who has no login left. */
  readonly disabled?: true;
}

/** Somebody whom a provider knows. */
export interface Login {
  /** The provider's name. */
  readonly provider: string;
  /** Of a developer provider, the user's identifier. */
  readonly sub: string;
}

const NAME = "identities";

/** All identities of all pools. */
export class Identities {
  private readonly known: Map<string, Identity>;

  constructor(
    private readonly data: Data,
    private readonly world: World,
    private readonly region: string,
  ) {
    const kept = data.read<readonly Identity[]>(NAME) ?? [];
    this.known = new Map(kept.map((identity) => [identity.id, identity]));
  }

  find(id: string): Identity | undefined {
    return this.known.get(id);
  }

  of(pool: string): readonly Identity[] {
    return [...this.known.values()].filter((identity) => identity.pool === pool);
  }

  /** Who has signed in so before. */
  withLogin(pool: string, { provider, sub }: Login): Identity | undefined {
    return this.of(pool).find(({ logins }) => logins[provider] === sub);
  }

  /** Somebody new. */
  add(pool: string, logins: readonly Login[]): Identity {
    const created = Math.floor(this.world.now() / 1000);
    const id = `${this.region}:${uuid(this.world.random(16))}`;
    return this.keep({ id, pool, logins: byProvider(logins), created });
  }

  /** A guest who signs in stays who they are. */
  link(identity: Identity, logins: readonly Login[]): Identity {
    return this.keep({ ...identity, logins: { ...identity.logins, ...byProvider(logins) } });
  }

  /** The rest are its own; whose last login it was is nobody from now on. */
  unlink({ logins, ...identity }: Identity, providers: readonly string[]): void {
    const rest = Object.entries(logins).filter(([provider]) => !providers.includes(provider));
    const left = this.keep({ ...identity, logins: Object.fromEntries(rest) });
    if (rest.length === 0) this.disable(left);
  }

  disable(identity: Identity): void {
    this.keep({ ...identity, disabled: true });
  }

  remove(id: string): void {
    if (this.known.delete(id)) this.write();
  }

  private keep(identity: Identity): Identity {
    this.known.set(identity.id, identity);
    this.write();
    return identity;
  }

  private write(): void {
    this.data.write(NAME, [...this.known.values()]);
  }
}

function byProvider(logins: readonly Login[]): Identity["logins"] {
  return Object.fromEntries(logins.map(({ provider, sub }) => [provider, sub]));
}

function uuid(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
