import { startIssuer } from "../../support/issuer";
import type { Client } from "./clients";
import { Place, type Signing } from "./place";
import { AUDIENCE, guardsOf, Stacks, type WayName } from "./stacks";
import { WAYS, type Way } from "./ways";

/** Somebody who has signed in. */
export interface Member {
  readonly email: string;
  readonly token: string;
  readonly client: Client;
}

/** An API that is served, and two people of it. */
export interface Scene {
  readonly way: Way;
  readonly here: Place;
  readonly ada: Member;
  readonly bob: Member;
  /** Somebody of another API of the same kind, with a pool or an issuer of its own. */
  stranger(): Promise<Member>;
}

/** The APIs behind each guard, for the tests of a file. */
export class World {
  private stacks!: Stacks<WayName>;
  private issuer!: Signing;
  private readonly scenes: Partial<Record<WayName, Promise<Scene>>> = {};
  private readonly open: { close(): unknown }[] = [];

  /** @param signing the issuer that `custom` trusts. @default - an OpenID provider */
  constructor(signing: () => Promise<Signing> = provider) {
    beforeAll(async () => {
      this.issuer = await signing();
      this.stacks = new Stacks(guardsOf(this.issuer));
    });
    afterAll(async () => {
      for (const each of this.open) await each.close();
      this.issuer.close();
      this.stacks.remove();
    });
  }

  /** The same each time. */
  scene(name: WayName): Promise<Scene> {
    this.scenes[name] ??= this.begun(name);
    return this.scenes[name];
  }

  private async begun(name: WayName): Promise<Scene> {
    const way = WAYS[name];
    const stack = await this.stacks.at(name);
    const here = await Place.of(stack, this.stacks.folder(name), this.issuer);
    this.open.push(here);
    let stranger: Promise<Member> | undefined;
    return {
      ...{ way, here },
      ada: await member(way, here, "ada@example.com"),
      bob: await member(way, here, "bob@example.com"),
      stranger: () => {
        stranger ??= this.stranger(name);
        return stranger;
      },
    };
  }

  private async stranger(name: WayName): Promise<Member> {
    const issuer = await provider();
    const stack = await this.stacks.foreign(name);
    const elsewhere = await Place.of(stack, this.stacks.folder(name), issuer);
    this.open.push(issuer, elsewhere);
    return member(WAYS[name], elsewhere, "ada@example.com");
  }
}

const provider = () => startIssuer({ audience: AUDIENCE });

async function member(way: Way, place: Place, email: string): Promise<Member> {
  await way.signUp(place, email);
  const token = await way.signIn(place, email);
  return { email, token, client: await way.client(place, token) };
}
