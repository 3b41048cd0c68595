interface Kept {
  readonly uid?: string;
  readonly grantId?: string;
  readonly consumed?: number;
}

/** What the provider keeps, in memory and under its kind: nothing outlives the process. */
export class KeptInMemory {
  private static readonly all = new Map<string, Kept>();

  /** @param kind such as `AuthorizationCode` */
  constructor(private readonly kind: string) {}

  async upsert(id: string, payload: Kept, seconds?: number): Promise<void> {
    KeptInMemory.all.set(this.key(id), payload);
    if (seconds) setTimeout(() => this.destroy(id), seconds * 1_000).unref();
  }

  async find(id: string): Promise<Kept | undefined> {
    return KeptInMemory.all.get(this.key(id));
  }

  async findByUid(uid: string): Promise<Kept | undefined> {
    return this.own().find(([, kept]) => kept.uid === uid)?.[1];
  }

  async consume(id: string): Promise<void> {
    const consumed = Math.floor(Date.now() / 1_000);
    KeptInMemory.all.set(this.key(id), { ...(await this.find(id)), consumed });
  }

  async destroy(id: string): Promise<void> {
    KeptInMemory.all.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, kept] of this.own()) {
      if (kept.grantId === grantId) KeptInMemory.all.delete(key);
    }
  }

  private own(): [string, Kept][] {
    return [...KeptInMemory.all].filter(([key]) => key.startsWith(`${this.kind}:`));
  }

  private key(id: string): string {
    return `${this.kind}:${id}`;
  }
}
