import { type Issuer, startIssuer } from "../../support/issuer";
import { type LocalIssuer, startLocalIssuer } from "../local-issuer";
import { Place } from "../ways/place";
import { AUDIENCE, Stacks } from "../ways/stacks";
import type { Kind } from "./kind";

/** An API for each kind of people, for the tests of a file. */
export class World {
  private tokens!: Issuer;
  private pages!: LocalIssuer;
  private stacks!: Stacks<string>;

  constructor(kinds: readonly Pick<Kind, "name" | "guard">[]) {
    beforeAll(async () => {
      const started = [startIssuer({ audience: AUDIENCE }), startLocalIssuer("a secret")] as const;
      [this.tokens, this.pages] = await Promise.all(started);
      const issuers = { tokens: this.tokens.issuer, pages: this.pages.url };
      const guards = kinds.map(({ name, guard }) => [name, guard(issuers)] as const);
      this.stacks = new Stacks(Object.fromEntries(guards));
    });
    afterAll(() => {
      this.tokens.close();
      this.pages.close();
      this.stacks.remove();
    });
  }

  /** To be closed. */
  async at({ name }: Pick<Kind, "name">): Promise<Place> {
    const stack = await this.stacks.at(name);
    return Place.of(stack, this.stacks.folder(name), this.tokens, this.pages.environment);
  }
}
