import type { World } from "../../contract";

/** More than so many are not kept: the oldest goes first. */
const MOST = 1_000;

/**
 * What functions said, for as long as their authorizers have it kept. It begins empty whenever a stack
 * is served anew, and so with every change of a function's code; in AWS an answer outlives that one.
 */
export class AnswerCache<Answer> {
  private readonly kept = new Map<string, { readonly answer: Answer; readonly until: number }>();

  constructor(private readonly world: Pick<World, "now">) {}

  get(key: string): Answer | undefined {
    const found = this.kept.get(key);
    return found && this.world.now() < found.until ? found.answer : undefined;
  }

  /** @param ttl in seconds; 0 keeps nothing */
  keep(key: string, answer: Answer, ttl: number): void {
    this.kept.delete(key);
    if (ttl <= 0) return;
    this.kept.set(key, { answer, until: this.world.now() + ttl * 1000 });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
  }
}
