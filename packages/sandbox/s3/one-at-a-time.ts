/** Lets what concerns the same thing happen one after the other. */
export class OneAtATime {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(thing) ?? Promise.resolve();
    const now = before.then(work, work);
    this.last.set(thing, now);
    try {
      return await now;
    } finally {
      if (this.last.get(thing) === now) this.last.delete(thing);
    }
  }
}
